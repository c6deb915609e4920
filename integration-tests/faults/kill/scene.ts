import { now } from "../../../src/lib/clock"
import type { TestApp } from "../../helpers/app"
import type { Gate, GateKeeper } from "../../helpers/gates"
import {
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { sql } from "../../helpers/sql"
import type { FaultyRequest } from "../../../stripe-stand-in"
import type { Boundary, Target } from "./boundaries"

/** One boundary with one seed: a batch of due subscriptions, one of which will be stopped there. */
export type Scene = {
  name: string
  dues: DueSubscription[]
  /** Makes the batch due. */
  begin(): Promise<void>
  /** Resolves once the renewal stands at the boundary. */
  reached(): Promise<void>
  /**
   * What becomes of the statement or request on which the process died. A statement happens or
   * does not; a request arrives before the repair or after it.
   */
  release(when: "before the repair" | "after the repair"): Promise<void>
}

/** 10 EUR and a parcel at 4 EUR, 20 % tax on both. */
const totalOf = (unitPrice: number) => Math.round((unitPrice + 4) * 120) / 100

/**
 * @param options.unitPrice - of the one that will be stopped, like no other's
 * @param options.seed - decides how many are in the batch, which is stopped, and what becomes of
 * the statement or request on which the process died
 */
export async function setScene(
  app: TestApp,
  options: {
    shop: RenewalShop
    keeper: GateKeeper
    boundary: Boundary
    seed: number
    unitPrice: number
  }
): Promise<Scene> {
  const { shop, boundary, seed, unitPrice, keeper } = options
  const others = Math.floor(seed / 2) % 4
  const first = Math.floor(seed / 8) % (others + 1)
  const due = (count: number, unit_price: number) =>
    count === 0
      ? Promise.resolve([])
      : dueSubscriptions(app.container, {
          shop,
          stripeUrl: app.stripe.url,
          count,
          unit_price,
        })
  const before = await due(first, 10)
  const [stopped] = await due(1, unitPrice)
  const dues = [...before, stopped, ...(await due(others - first, 10))]
  await schedule(app, dues, null)
  const stop = await stopAt(app, keeper, boundary, {
    ...stopped,
    total: totalOf(unitPrice),
    customer: await customerAtStripe(app, stopped),
  })
  const happens = seed % 2 === 0 ? "before the repair" : "after the repair"
  return {
    name: `${boundary.name}, seed ${seed}`,
    dues,
    begin: () => schedule(app, dues, now()),
    reached: stop.reached,
    release: async (when) => {
      if (stop.kind === "statement" && when === "before the repair") {
        await (happens === when ? stop.gate.open() : stop.gate.cutOff())
      }
      if (stop.kind === "request" && when === happens) {
        stop.letGo()
      }
    },
  }
}

type Stop = { reached(): Promise<void> } & (
  { kind: "statement"; gate: Gate } | { kind: "request"; letGo(): void }
)

async function stopAt(
  app: TestApp,
  keeper: GateKeeper,
  boundary: Boundary,
  target: Target
): Promise<Stop> {
  if ("gate" in boundary) {
    const gate = await keeper.close(boundary.gate(target))
    return { kind: "statement", gate, reached: gate.reached }
  }
  const fault = app.stripe.faults.add({
    ...boundary.fault,
    when: (request) =>
      request.params.customer === target.customer ||
      amountOf(app, request) === Math.round(target.total * 100),
  })
  return { kind: "request", reached: () => fault.reached, letGo: () => fault.remove() }
}

async function customerAtStripe(
  app: TestApp,
  { subscription_id }: DueSubscription
): Promise<string> {
  const [{ external_id }] = await sql<{ external_id: string }>(
    app,
    `SELECT holder.external_id FROM account_holder holder
       JOIN hub_subscription subscription ON subscription.account_holder_id = holder.id
      WHERE subscription.id = ?`,
    [subscription_id]
  )
  return external_id
}

/** In cents: of the PaymentIntent that a request makes or is about. */
function amountOf(app: TestApp, { params, path }: FaultyRequest): number {
  const [, id] = /payment_intents\/(\w+)/.exec(path) ?? []
  return id
    ? (app.stripe.books.payments().find((payment) => payment.id === id)?.amount ?? 0)
    : Number(params.amount)
}

async function schedule(
  app: TestApp,
  dues: DueSubscription[],
  at: Date | null
): Promise<void> {
  await sql(app, "UPDATE hub_billing_cycle SET work_at = ? WHERE id = ANY(?::text[])", [
    at,
    dues.map(({ cycle_id }) => cycle_id),
  ])
}
