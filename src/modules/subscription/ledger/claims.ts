import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
} from "@medusajs/framework/utils"

import type { BillingCycleRecord, ChargeAttemptRecord, Claim } from "../types"
import { Outbox } from "./outbox"
import { CHARGED, sqlSet } from "../states"

type Sql = Context<SqlEntityManager>

/** Who works on which billing cycle, for how long. Leases alone use the database's clock. */
export class Claims extends Outbox {
  /**
   * Claims the cycles that something has to be done about, oldest first.
   *
   * @param input.at - business time
   * @param input.after - where the last batch ended, so that its rows are not walked over again
   */
  @InjectTransactionManager()
  async claimDueCycles(
    input: {
      worker: string
      at: Date
      limit: number
      lease_seconds: number
      after?: { work_at: Date; id: string }
    },
    @MedusaContext() context: Sql = {}
  ): Promise<BillingCycleRecord[]> {
    const after = input.after ? "AND (work_at, id) > (?, ?)" : ""
    return await context.transactionManager!.execute<BillingCycleRecord[]>(
      `WITH due AS (
         SELECT id FROM hub_billing_cycle
          WHERE work_at <= ? ${after} AND deleted_at IS NULL
            AND (locked_until IS NULL OR locked_until < clock_timestamp())
          ORDER BY work_at, id LIMIT ? FOR UPDATE SKIP LOCKED
       ), claimed AS (
         UPDATE hub_billing_cycle cycle
            SET locked_by = ?, locked_until = clock_timestamp() + ? * interval '1 second'
           FROM due WHERE cycle.id = due.id
         RETURNING cycle.*
       )
       SELECT * FROM claimed ORDER BY work_at, id`,
      [
        input.at,
        ...(input.after ? [input.after.work_at, input.after.id] : []),
        input.limit,
        input.worker,
        input.lease_seconds,
      ]
    )
  }

  /**
   * Claims one cycle, due or not, unless somebody works on it or nothing can be done about it.
   *
   * @returns null when it is not to be had
   */
  @InjectTransactionManager()
  async claimCycle(
    { cycle_id, worker, lease_seconds }: Claim & { lease_seconds: number },
    @MedusaContext() context: Sql = {}
  ): Promise<BillingCycleRecord | null> {
    const [cycle] = await context.transactionManager!.execute<BillingCycleRecord[]>(
      `UPDATE hub_billing_cycle
          SET locked_by = ?, locked_until = clock_timestamp() + ? * interval '1 second'
        WHERE id = ? AND status IN ${sqlSet(CHARGED)} AND deleted_at IS NULL
          AND (locked_until IS NULL OR locked_until < clock_timestamp())
      RETURNING *`,
      [worker, lease_seconds, cycle_id]
    )
    return cycle ?? null
  }

  /** The cycles that a worker holds. */
  @InjectManager()
  async listClaimed(
    worker: string,
    @MedusaContext() context: Sql = {}
  ): Promise<BillingCycleRecord[]> {
    return await context.manager!.execute<BillingCycleRecord[]>(
      "SELECT * FROM hub_billing_cycle WHERE locked_by = ? ORDER BY work_at, id",
      [worker]
    )
  }

  /** Gives a claim up, for others to work on at once. */
  @InjectManager()
  async releaseCycle(
    { cycle_id, worker }: Claim,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    await context.manager!.execute(
      `UPDATE hub_billing_cycle SET locked_by = NULL, locked_until = NULL
        WHERE id = ? AND locked_by = ?`,
      [cycle_id, worker]
    )
  }

  /** The last try of each of these cycles. */
  @InjectManager()
  async lastAttempts(
    cycleIds: string[],
    @MedusaContext() context: Sql = {}
  ): Promise<ChargeAttemptRecord[]> {
    return await context.manager!.execute<ChargeAttemptRecord[]>(
      `SELECT DISTINCT ON (cycle_id) * FROM hub_charge_attempt
        WHERE cycle_id = ANY(string_to_array(?, ',')) ORDER BY cycle_id, number DESC`,
      [cycleIds.join(",")]
    )
  }

  /** Where these cycles stand now. */
  @InjectManager()
  async countOutcomes(
    cycleIds: string[],
    @MedusaContext() context: Sql = {}
  ): Promise<{ renewed: number; failed: number; open: number }> {
    const [counts] = await context.manager!.execute<
      { renewed: number; failed: number; open: number }[]
    >(
      `SELECT count(*) FILTER (WHERE status = 'fulfilled')::int AS renewed,
              count(*) FILTER (WHERE status = 'failed')::int AS failed,
              count(*) FILTER (WHERE status IN ('charging', 'paid'))::int AS open
         FROM hub_billing_cycle WHERE id = ANY(string_to_array(?, ','))`,
      [cycleIds.join(",")]
    )
    return counts
  }
}
