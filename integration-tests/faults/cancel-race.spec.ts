import { setTimeout as pause } from "node:timers/promises"

import { seededRandom } from "../../demo/seed/random"
import { renewDueSubscriptions } from "../../src/workflows/billing/renew-due-subscriptions"
import type { CanceledCharge, CancelSubscriptionResponse } from "../../src/types/http"
import { cancelSubscriptionWorkflow } from "../../src/workflows"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../helpers/app"
import { count } from "../helpers/counts"
import { auditRenewals, RENEWED, type AuditedRenewal } from "../helpers/renewal-audit"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../helpers/renewals"
import { saveSettings } from "../helpers/settings"
import { aSession } from "../helpers/sign-in"
import { describeWithStandIn } from "../helpers/stripe/for-tests"
import { endLeases, tick, WITHOUT_SCHEDULE } from "../helpers/ticks"

const FULL_RACES = 1000
const TIMEOUT_MS = 1_800_000

/** Renewals of one tick, each with a cancellation of its own. */
const AT_ONCE = 25

/** One in so many cancels as the customer does, over HTTP. */
const OVER_HTTP = 10

type Race = DueSubscription & {
  /** What the cancellation's answer said. */
  said: CanceledCharge | null
  /** Whether the money had moved by the time of that answer. */
  hadMoved: boolean
}

describeWithStandIn("canceling while the renewal runs", () => {
  let app: TestApp
  let shop: RenewalShop
  beforeAll(async () => {
    app = await startApp(WITHOUT_SCHEDULE)
    shop = await aRenewalShop(app.container)
    await saveSettings(app, { self_cancellation_enabled: true })
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  /** By subscription: the PaymentIntents that succeeded, as Stripe knows them this moment. */
  const moved = () =>
    new Set(
      app.stripe.books
        .payments()
        .filter(({ status }) => status === "succeeded")
        .map(({ metadata }) => metadata.subscription_id)
    )

  const cancelAsCustomer = async (due: DueSubscription, session: object) => {
    const { status, body } = await app.api.post<CancelSubscriptionResponse>(
      `/store/customer-hub/subscriptions/${due.subscription_id}/cancel`,
      {},
      { ...session }
    )
    expect(status).toBe(200)
    return body.charge
  }

  const cancelAsStaff = async ({ subscription_id }: DueSubscription) => {
    const { result } = await cancelSubscriptionWorkflow(app.container).run({
      input: { subscription_id, canceled_by: { type: "user", id: "user_1" } },
    })
    return result.charge
  }

  /** A tick over a batch, each of which is canceled after its own delay in milliseconds. */
  const race = async (dues: DueSubscription[], delays: number[]): Promise<Race[]> => {
    const sessions = await Promise.all(
      dues.map(({ email }, index) =>
        index % OVER_HTTP === 0 ? aSession(app, email) : null
      )
    )
    const ticking = renewDueSubscriptions(app.container, { timeSlice: 60_000 })
    const races = await Promise.all(
      dues.map(async (due, index) => {
        await pause(delays[index])
        const session = sessions[index]
        const said = session
          ? await cancelAsCustomer(due, session)
          : await cancelAsStaff(due)
        return { ...due, said, hadMoved: moved().has(due.subscription_id) }
      })
    )
    await ticking
    return races
  }

  it(
    "starts no charge after a confirmed cancel, and fulfils and reports one that came before",
    async () => {
      const total = count(FULL_RACES)
      const random = seededRandom(20261122)
      const races: Race[] = []
      // How long a batch takes on this machine is learnt from the one before.
      let duration = 2_000
      while (races.length < total) {
        const dues = await dueSubscriptions(app.container, {
          shop,
          stripeUrl: app.stripe.url,
          count: Math.min(AT_ONCE, total - races.length),
        })
        app.stripe.latency = random.between(0, 60)
        const longest = Math.ceil(duration)
        const delays = dues.map(() => random.between(0, longest))
        const start = performance.now()
        races.push(...(await race(dues, delays)))
        duration = Math.min(performance.now() - start, 1.5 * longest)
      }
      app.stripe.latency = 0
      await endLeases(app)
      await tick(app)

      const books = await auditRenewals(app, races)
      const succeeded = moved()
      const ended = races.map((race) => ({
        ...race,
        hasMoved: succeeded.has(race.subscription_id),
        books: books.get(race.subscription_id)!,
      }))

      // No money moved after a cancellation was confirmed.
      expect(ended.filter(({ hasMoved, hadMoved }) => hasMoved && !hadMoved)).toEqual([])
      expect(ended.filter(({ said }) => said === "unknown")).toEqual([])
      // Money that moved has its order, and whoever canceled while it moved was told.
      const { collected, renewedBefore, stopped } = sort(ended)
      const fulfilled = { ...RENEWED, subscription: "canceled" }
      expect(
        collected.filter(differsFrom({ ...fulfilled, cycles: ["fulfilled"] }))
      ).toEqual([])
      expect(collected.filter(({ said }) => said !== "collected")).toEqual([])
      expect(
        renewedBefore.filter(differsFrom({ ...fulfilled, cycles: ["fulfilled", "void"] }))
      ).toEqual([])
      // Where none moved the cycle is void, without an order, and the PaymentIntent useless.
      expect(
        stopped.filter(
          differsFrom({
            subscription: "canceled",
            cycles: ["void"],
            charges: 0,
            orders: 0,
            payments: 0,
            renewed_events: 0,
            unannounced: 0,
            claims: 0,
          })
        )
      ).toEqual([])
      expect(
        app.stripe.books
          .payments()
          .filter(({ status }) => !["succeeded", "canceled"].includes(status))
      ).toEqual([])
      expect(app.stripe.books.totals().eur?.charges ?? 0).toBe(
        ended.reduce((sum, { books }) => sum + books.orders, 0)
      )
      // The moments were such that every outcome came about.
      expect(collected.length * renewedBefore.length * stopped.length).toBeGreaterThan(0)
      const told = stopped.filter(({ said }) => said === "stopped").length
      console.log(
        `cancel against renewal: ${total} interleavings: 0 charges after a confirmed cancel; ` +
          `${stopped.length} not charged (${told} with a PaymentIntent to stop), ` +
          `${collected.length} charged while canceling, fulfilled and reported, ` +
          `${renewedBefore.length} renewed before`
      )
    },
    TIMEOUT_MS
  )
})

type Ended = Race & { hasMoved: boolean; books: AuditedRenewal }

/** A cancellation that finds its renewal complete finds the next cycle too, and makes it void. */
function sort(ended: Ended[]) {
  return {
    collected: ended.filter(
      ({ hasMoved, books }) => hasMoved && books.cycles.length === 1
    ),
    renewedBefore: ended.filter(
      ({ hasMoved, books }) => hasMoved && books.cycles.length > 1
    ),
    stopped: ended.filter(({ hasMoved }) => !hasMoved),
  }
}

const differsFrom =
  (expected: Partial<AuditedRenewal>) =>
  ({ books }: Ended) =>
    Object.entries(expected).some(
      ([field, value]) =>
        JSON.stringify(books[field as keyof AuditedRenewal]) !== JSON.stringify(value)
    )
