import { Client } from "pg"

import { waitUntil } from "./wait-until"

/** Where a gate stands: at the rows of a table that a statement is about to write. */
export type GateSpot = {
  table: string
  on: "INSERT" | "UPDATE"
  /** SQL about `NEW` (and `OLD`): which rows are held up. */
  when: string
}

export type Gate = {
  /** Resolves once a statement waits at it. */
  reached(): Promise<void>
  /** Lets what waits go on. */
  open(): Promise<void>
  /** Ends the connections that wait, so that their statements never happen. */
  cutOff(): Promise<void>
}

export type GateKeeper = {
  /**
   * To be called before anything waits: PostgreSQL adds no trigger to a table that is written to.
   *
   * @example await keeper.close({ table: "payment", on: "INSERT", when: "NEW.amount = 18" })
   */
  close(spot: GateSpot): Promise<Gate>
  /** Takes all gates away; they are open by then. */
  clear(): Promise<void>
  stop(): Promise<void>
}

/** Apart from every other advisory lock of the database. */
const LOCK_CLASS = 7101

/**
 * Holds statements of other processes up inside PostgreSQL, just before they write a row: a
 * trigger waits for an advisory lock that the keeper's own connection holds. So a process can be
 * killed at an exact point between two of its steps.
 */
export async function keepGates(databaseUrl: string): Promise<GateKeeper> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  let gates = 0
  const standing: string[] = []
  const waiting = async (gate: number) => {
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_locks
        WHERE locktype = 'advisory' AND classid = $1 AND objid = $2 AND NOT granted`,
      [LOCK_CLASS, gate]
    )
    return rows.map(({ pid }) => pid)
  }

  return {
    async close({ table, on, when }) {
      const gate = ++gates
      const name = `gate_${gate}`
      const lock = `${LOCK_CLASS}, ${gate}`
      await client.query(`SELECT pg_advisory_lock(${lock})`)
      // Some of core's transactions limit how long they wait for a lock.
      await client.query(
        `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = 0 AS $$
         BEGIN
           IF ${when} THEN PERFORM pg_advisory_xact_lock_shared(${lock}); END IF;
           RETURN NEW;
         END $$`
      )
      await client.query(
        `CREATE TRIGGER ${name} BEFORE ${on} ON "${table}" FOR EACH ROW EXECUTE FUNCTION ${name}()`
      )
      standing.push(name)
      const open = async () => {
        await client.query(`SELECT pg_advisory_unlock(${lock})`)
      }
      return {
        reached: () =>
          waitUntil(
            `a statement waits before ${on} on ${table} where ${when}`,
            async () => (await waiting(gate)).length > 0
          ),
        open,
        async cutOff() {
          const pids = await waiting(gate)
          await client.query(
            "SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) pid",
            [pids]
          )
          await waitUntil(
            "the connections are gone",
            async () => (await waiting(gate)).length === 0
          )
          await open()
        },
      }
    },
    async clear() {
      for (const name of standing.splice(0)) {
        await client.query(`DROP FUNCTION ${name}() CASCADE`)
      }
    },
    stop: () => client.end(),
  }
}
