import { createLimiter, type Limiter } from "../../src/lib/limiter"
import { HUB_SETTINGS_MODULE } from "../../src/modules/hub-settings"
import { PaymentProviders } from "../../src/payment-providers"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../helpers/app"
import { count } from "../helpers/counts"
import { deviations, RENEWED } from "../helpers/renewal-audit"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../helpers/renewals"
import { sql } from "../helpers/sql"
import { describeWithStandIn, webhookTarget } from "../helpers/stripe-for-tests"
import { waitUntil } from "../helpers/wait-until"
import type { FaultKind } from "../../stripe-stand-in"
import { endLeases, letTimePass, tick, WITHOUT_SCHEDULE } from "../helpers/ticks"

const EVERYTHING = ".*"
const CONFIRM = "POST /v1/payment_intents/:id/confirm"

const FULL_COUNT = 100
const TIMEOUT_MS = 600_000

const TICKS_AN_HOUR = 12

/** Everything once, after however many tries that no bank saw. */
const { attempts: _tries, ...ONCE } = RENEWED

const MOST_REQUESTS = 20

/** Requests time out after half a second rather than twenty, and are counted. */
function givesUpEarly(limit: Limiter, requests: { now: number; most: number }): Limiter {
  return async (work) =>
    await limit(async () => {
      requests.now += 1
      requests.most = Math.max(requests.most, requests.now)
      let timer: NodeJS.Timeout | undefined
      const timeout = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error("It takes too long.")), 500)
      })
      try {
        return await Promise.race([work(), timeout])
      } finally {
        clearTimeout(timer)
        requests.now -= 1
      }
    })
}

describeWithStandIn("an hour of the shop's or the provider's trouble", () => {
  let app: TestApp
  let shop: RenewalShop
  beforeAll(async () => {
    app = await startApp(WITHOUT_SCHEDULE)
    shop = await aRenewalShop(app.container)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  afterEach(() => app.stripe.faults.clear())

  const due = (count: number) =>
    dueSubscriptions(app.container, { shop, stripeUrl: app.stripe.url, count })

  const anHour = async () => {
    for (let tickNumber = 0; tickNumber < TICKS_AN_HOUR; tickNumber++) {
      await letTimePass(app, { minutes: 60 / TICKS_AN_HOUR })
      await endLeases(app)
      await tick(app)
    }
  }

  /** What customers were told, and what was taken from them, in an outage. */
  const blamed = async (dues: DueSubscription[]) =>
    await sql(
      app,
      `SELECT event.name FROM hub_subscription_event event
        WHERE subscription_id = ANY(?::text[]) AND name IN ('payment_failed', 'canceled')
        UNION ALL
       SELECT status FROM hub_subscription
        WHERE id = ANY(?::text[]) AND (status <> 'active' OR payment_method_id IS NULL)
        UNION ALL
       SELECT template FROM notification WHERE "to" = ANY(?::text[])`,
      [
        dues.map(({ subscription_id }) => subscription_id),
        dues.map(({ subscription_id }) => subscription_id),
        dues.map(({ email }) => email),
      ]
    )

  const problems = async (dues: DueSubscription[]) =>
    await sql<{ code: string | null }>(
      app,
      `SELECT DISTINCT problem->>'code' AS code FROM hub_billing_cycle
        WHERE id = ANY(?::text[])`,
      [dues.map(({ cycle_id }) => cycle_id)]
    )

  describe.each<[string, string, FaultKind, string]>([
    [
      "the keys of another account",
      EVERYTHING,
      { refuse: "wrong_account" },
      "provider_account",
    ],
    ["a wrong key", EVERYTHING, { refuse: "wrong_key" }, "provider_keys"],
    [
      "a key without permission",
      EVERYTHING,
      { refuse: "no_permission" },
      "provider_keys",
    ],
    ["too many requests", EVERYTHING, "rate_limit", "provider_busy"],
    ["server errors", EVERYTHING, "error_before", "provider_unavailable"],
    [
      "an account that may not charge",
      CONFIRM,
      { refuse: "account_invalid" },
      "provider_account",
    ],
    ["objects that are locked", CONFIRM, { refuse: "lock_timeout" }, "provider_busy"],
    [
      "a request that is refused",
      CONFIRM,
      { refuse: "parameter_unknown" },
      "provider_refused",
    ],
  ])("%s", (name, on, kind, code) => {
    it(
      "harms no customer, and everybody is charged once within an hour of the mend",
      async () => {
        const total = count(FULL_COUNT)
        const dues = await due(total)
        const outage = app.stripe.faults.add({ on, do: kind, times: Infinity })
        await tick(app)
        await anHour()
        expect(outage.hits).toBeGreaterThanOrEqual(total)
        expect(await blamed(dues)).toEqual([])
        expect(await problems(dues)).toEqual([{ code }])

        outage.remove()
        await anHour()

        expect(await deviations(app, dues, ONCE)).toEqual([])
        console.log(
          `${name} for an hour: ${total} due, 0 canceled, 0 mails, ${total} charged once within an hour of the mend`
        )
      },
      TIMEOUT_MS
    )
  })

  it(
    "a wrong secret of the webhooks holds up no renewal, and staff are told",
    async () => {
      const total = count(FULL_COUNT)
      const target = webhookTarget(app.url)
      app.stripe.webhooks.sendTo({ ...target, secret: "whsec_of_another_endpoint" })
      app.stripe.webhooks.automatic(true)
      const dues = await due(total)
      await tick(app)
      await anHour()
      const receipt = { name: "customer-hub-renewal-receipt" }
      expect(await blamed(dues)).toEqual(dues.map(() => receipt))
      expect(await deviations(app, dues, ONCE)).toEqual([])
      await app.stripe.webhooks.settled()
      const settings = app.container.resolve(HUB_SETTINGS_MODULE)
      await waitUntil("staff are told", () => settings.areWebhooksRefused())

      app.stripe.webhooks.sendTo(target)
      await due(1)
      await tick(app)
      await waitUntil(
        "nothing is refused any more",
        async () => !(await settings.areWebhooksRefused())
      )
      app.stripe.webhooks.automatic(false)
      await app.stripe.webhooks.settled()
      expect(await deviations(app, dues, ONCE)).toEqual([])
      console.log(
        `a wrong webhook secret for an hour: ${total} due, 0 canceled, 0 mails but receipts, ${total} charged once within that hour`
      )
    },
    TIMEOUT_MS
  )

  it(
    "harms no customer while the provider does not answer at all",
    async () => {
      const dues = await due(count(FULL_COUNT / 5))
      const outage = app.stripe.faults.add({
        on: EVERYTHING,
        do: "hang_before",
        times: Infinity,
      })
      // Until the requests' own timeouts.
      await tick(app)
      expect(await blamed(dues)).toEqual([])
      expect(await problems(dues)).toEqual([{ code: "provider_unavailable" }])

      outage.remove()
      await anHour()

      expect(await deviations(app, dues, ONCE)).toEqual([])
    },
    TIMEOUT_MS
  )

  it(
    "harms no customer while the provider hangs for an hour of overlapping ticks",
    async () => {
      const settings = app.container.resolve(HUB_SETTINGS_MODULE)
      const { limitProviderRequests, paymentProviders } = settings
      const requests = { now: 0, most: 0 }
      const impatient = givesUpEarly(createLimiter(MOST_REQUESTS), requests)
      Object.assign(settings, {
        limitProviderRequests: impatient,
        paymentProviders: new PaymentProviders(settings.options, impatient),
      })
      try {
        const total = count(FULL_COUNT)
        const dues = await due(total)
        const outage = app.stripe.faults.add({
          on: EVERYTHING,
          do: "hang_before",
          times: Infinity,
        })
        for (let tickNumber = 0; tickNumber < TICKS_AN_HOUR; tickNumber++) {
          await letTimePass(app, { minutes: 60 / TICKS_AN_HOUR })
          await endLeases(app)
          await Promise.all([tick(app), tick(app), tick(app)])
        }
        expect(outage.hits).toBeGreaterThanOrEqual(total)
        expect(requests).toEqual({ now: 0, most: Math.min(requests.most, MOST_REQUESTS) })
        expect(await blamed(dues)).toEqual([])
        expect(await problems(dues)).toEqual([{ code: "provider_unavailable" }])

        outage.remove()
        await anHour()

        expect(await deviations(app, dues, ONCE)).toEqual([])
        console.log(
          `a hang for an hour: ${total} due, ${outage.hits} requests, ${requests.most} at a time, 0 canceled, 0 mails, ${total} charged once within an hour of the mend`
        )
      } finally {
        Object.assign(settings, { limitProviderRequests, paymentProviders })
      }
    },
    TIMEOUT_MS
  )

  it(
    "spends no step of a schedule of retries that is under way",
    async () => {
      const dues = await due(count(FULL_COUNT))
      for (const { payment_method_id } of dues) {
        app.stripe.cards.setBehaviour(payment_method_id, {
          decline: "insufficient_funds",
        })
      }
      await tick(app)
      const failures = async () =>
        await sql(
          app,
          "SELECT 1 FROM hub_subscription_event WHERE subscription_id = ANY(?::text[]) AND name = 'payment_failed'",
          [dues.map(({ subscription_id }) => subscription_id)]
        )
      expect(await failures()).toHaveLength(dues.length)

      const outage = app.stripe.faults.add({
        on: EVERYTHING,
        do: { refuse: "wrong_key" },
        times: Infinity,
      })
      for (let day = 0; day < 9; day++) {
        await letTimePass(app, { hours: 24 })
        await endLeases(app)
        await tick(app)
      }
      expect(await failures()).toHaveLength(dues.length)
      for (const { payment_method_id } of dues) {
        app.stripe.cards.setBehaviour(payment_method_id, "succeed")
      }
      outage.remove()
      await anHour()

      const left = await sql(
        app,
        "SELECT status FROM hub_subscription WHERE id = ANY(?::text[]) AND status <> 'active'",
        [dues.map(({ subscription_id }) => subscription_id)]
      )
      expect(left).toEqual([])
    },
    TIMEOUT_MS
  )
})
