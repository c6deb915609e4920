import { setTimeout as pause } from "node:timers/promises"

import { seededRandom } from "../../demo/seed/random"
import { renewDueSubscriptions } from "../../src/tasks/renew-due-subscriptions"
import type { CanceledCharge, CancelSubscriptionResponse } from "../../src/types/http"
import { cancelSubscriptionWorkflow } from "../../src/workflows"
import { mailsTo } from "../helpers/ask-for-link"
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
import { describeWithStandIn } from "../helpers/stripe-for-tests"
import type { FaultyRequest } from "../../stripe-stand-in"
import { endLeases, tick, WITHOUT_SCHEDULE } from "../helpers/ticks"
import { waitUntil } from "../helpers/wait-until"

const FULL_RACES = 1000
const TIMEOUT_MS = 1_800_000

/** Renewals of one tick, each with a cancellation of its own. */
const AT_ONCE = 25

/** One in so many cancels as the customer does, over HTTP. */
const OVER_HTTP = 10

const CONFIRM = "POST /v1/payment_intents/:id/confirm"

/** What a renewal asks of Stripe, in order; half of the cancellations come close to one of these. */
const REQUESTS = [
  "GET /v1/payment_intents",
  "POST /v1/payment_intents",
  "POST /v1/payment_intents/:id",
  CONFIRM,
  "GET /v1/payment_intents/:id",
]
const CLOSE_MS = 60

/** When a cancellation begins: a delay after the tick began, or after a request of this renewal. */
type Moment = { after: string | null; delay: number }

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

  const random = seededRandom(20261122)

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

  /**
   * Resolves when the stand-in gets the request of this subscription's renewal; never for one that
   * is canceled before.
   */
  const requested = (on: string, subscriptionId: string) =>
    new Promise<void>((resolve) => {
      app.stripe.faults.add({
        on,
        do: { delay: 0 },
        when: (request) => {
          if (subscriptionOf(app, request) === subscriptionId) {
            resolve()
          }
          return false
        },
      })
    })

  /**
   * A tick over a batch, each of which is canceled at its own moment.
   *
   * @returns with it how long the tick took, in milliseconds
   */
  const race = async (dues: DueSubscription[], moments: Moment[]) => {
    const sessions = await Promise.all(
      dues.map(async ({ email }, index) =>
        index % OVER_HTTP === 0 ? await aSession(app, email) : null
      )
    )
    const reached = moments.map(({ after }, index) =>
      after ? requested(after, dues[index].subscription_id) : null
    )
    // Some charges dawdle on their way to the bank, and the cancellation overtakes them.
    app.stripe.faults.add({
      on: CONFIRM,
      do: { delay: random.between(200, 1_000) },
      times: Infinity,
      when: () => random.between(0, 1) === 0,
    })
    const start = performance.now()
    const ticking = renewDueSubscriptions(app.container, { timeSlice: 60_000 }).then(
      () => performance.now() - start
    )
    const races = await Promise.all(
      dues.map(async (due, index): Promise<Race> => {
        if (reached[index]) {
          await Promise.race([reached[index], ticking])
        }
        await pause(moments[index].delay)
        const session = sessions[index]
        const said = session
          ? await cancelAsCustomer(due, session)
          : await cancelAsStaff(due)
        return { ...due, said, hadMoved: moved().has(due.subscription_id) }
      })
    )
    const duration = await ticking
    app.stripe.faults.clear()
    return { races, duration }
  }

  /** One mail a cancellation, and then the app may be stopped. */
  const untilReceiptsAreThere = async (races: Race[]) => {
    const mails = () =>
      races.map(
        ({ email }) =>
          mailsTo(app, email).filter(({ subject }) => /is canceled$/.test(subject)).length
      )
    await waitUntil("each has a receipt", () => !mails().includes(0))
    expect(new Set(mails())).toEqual(new Set([1]))
  }

  it(
    "starts no charge after a confirmed cancel, and fulfils and reports one that came before",
    async () => {
      const total = count(FULL_RACES)
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
        const longest = Math.ceil(1.3 * duration)
        const moments = dues.map((_, index) =>
          index % 2 === 0
            ? { after: random.pick(REQUESTS), delay: random.between(0, CLOSE_MS) }
            : { after: null, delay: random.between(0, longest) }
        )
        const raced = await race(dues, moments)
        races.push(...raced.races)
        duration = raced.duration
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
      const told = stopped.filter(({ said }) => said === "stopped").length
      console.log(
        `cancel against renewal: ${total} interleavings: 0 charges after a confirmed cancel; ` +
          `${stopped.length} not charged (${told} with a PaymentIntent to stop), ` +
          `${collected.length} charged while canceling, fulfilled and reported, ` +
          `${renewedBefore.length} renewed before`
      )
      // The moments were such that every outcome came about.
      expect(Math.min(collected.length, renewedBefore.length, told)).toBeGreaterThan(0)
      await untilReceiptsAreThere(races)
    },
    TIMEOUT_MS
  )
})

function subscriptionOf(app: TestApp, { path, params }: FaultyRequest): unknown {
  const [, id] = /payment_intents\/(\w+)/.exec(path) ?? []
  const metadata = id
    ? app.stripe.books.payments().find((payment) => payment.id === id)?.metadata
    : params.metadata
  return typeof metadata === "object" && !Array.isArray(metadata)
    ? metadata.subscription_id
    : undefined
}

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
