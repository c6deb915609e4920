import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../helpers/app"
import { count } from "../helpers/counts"
import { deviations, RENEWED } from "../helpers/renewal-audit"
import { aRenewalShop, dueSubscriptions, type RenewalShop } from "../helpers/renewals"
import { describeWithStandIn } from "../helpers/stripe-for-tests"
import type { FaultKind } from "../../stripe-stand-in"
import { endLeases, letTimePass, tick, WITHOUT_SCHEDULE } from "../helpers/ticks"

const CREATE = "POST /v1/payment_intents"
const CONFIRM = "POST /v1/payment_intents/:id/confirm"
const EVERYTHING = ".*"

const FULL_COUNT = 100
const TIMEOUT_MS = 300_000

/** Longer than Stripe remembers an idempotency key. */
const LATER = { hours: 25 }

describeWithStandIn("a reply that gets lost", () => {
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

  const charges = () => app.stripe.books.totals().eur?.charges ?? 0

  /** The next tick after the leases' end. */
  const nextTick = async () => {
    await endLeases(app)
    await tick(app)
  }

  /**
   * Breaks every confirmation from now on, half of the payments in one way, half in the other. A
   * cut connection is cut again for the one repetition that the SDK makes by itself.
   */
  const breakConfirmations = (...kinds: [FaultKind, FaultKind]) => {
    const seen: string[] = []
    kinds.forEach((kind, half) =>
      app.stripe.faults.add({
        on: CONFIRM,
        do: kind,
        times: Infinity,
        when: ({ path }) => {
          if (!seen.includes(path)) {
            seen.push(path)
          }
          return seen.indexOf(path) % 2 === half
        },
      })
    )
  }

  describe.each([
    { when: "minutes later", wait: { minutes: 5 } },
    {
      when: "25 hours later, when Stripe has forgotten the idempotency keys",
      wait: LATER,
    },
  ])("settled $when", ({ when, wait }) => {
    it(
      "charges nobody twice when the charge was made",
      async () => {
        const total = count(FULL_COUNT)
        const dues = await due(total)
        const before = charges()
        breakConfirmations("drop_after", "error_after")
        await tick(app)
        app.stripe.faults.clear()

        expect(charges() - before).toBe(total)
        expect(
          await deviations(app, dues, {
            cycles: ["charging"],
            attempts: ["unknown"],
            charges: 1,
            orders: 0,
          })
        ).toEqual([])

        await letTimePass(app, wait)
        await nextTick()

        expect(await deviations(app, dues)).toEqual([])
        expect(charges() - before).toBe(total)
        console.log(
          `lost replies, charged, settled ${when}: ${total} replies lost, ` +
            `${charges() - before - total} second charges, all settled by the first tick`
        )
      },
      TIMEOUT_MS
    )

    it(
      "charges everybody once when the charge was not made",
      async () => {
        const total = count(FULL_COUNT)
        const dues = await due(total)
        const before = charges()
        breakConfirmations("drop_before", "error_before")
        await tick(app)
        app.stripe.faults.clear()

        expect(charges() - before).toBe(0)
        expect(
          await deviations(app, dues, { cycles: ["charging"], attempts: ["unknown"] })
        ).toEqual([])

        await letTimePass(app, wait)
        await nextTick()
        // The key of a request that came to nothing may be one that Stripe answers 500 for: the next
        // attempt has its own, and no step of the dunning schedule is spent.
        expect(
          await deviations(app, dues, { ...RENEWED, attempts: ["untried", "succeeded"] })
        ).toEqual([])
        expect(charges() - before).toBe(total)
        console.log(
          `lost requests, not charged, settled ${when}: ${total} lost, ${charges() - before} charges in the end`
        )
      },
      TIMEOUT_MS
    )
  })

  it(
    "goes on with the PaymentIntents that were made when it was the reply to their creation",
    async () => {
      const total = count(FULL_COUNT)
      const dues = await due(total)
      const before = charges()
      const payments = app.stripe.books.payments().length
      app.stripe.faults.add({ on: CREATE, do: "error_after", times: total })
      await tick(app)
      expect(charges() - before).toBe(0)

      await letTimePass(app, { minutes: 11 })
      await nextTick()

      expect(await deviations(app, dues)).toEqual([])
      const made = app.stripe.books.payments().slice(payments)
      expect(made).toHaveLength(total)
      expect(made.filter(({ status }) => status === "succeeded")).toHaveLength(total)
      console.log(
        `lost replies to PaymentIntents' creation: ${total} lost, ${charges() - before} charges`
      )
    },
    TIMEOUT_MS
  )

  it(
    "loses nothing while the provider answers nothing at all",
    async () => {
      const total = count(FULL_COUNT)
      const before = charges()
      const underWay = await due(total)
      breakConfirmations("drop_before", "drop_before")
      await tick(app)
      app.stripe.faults.clear()
      const untouched = await due(total)

      const outage = app.stripe.faults.add({
        on: EVERYTHING,
        do: "error_before",
        times: Infinity,
      })
      for (let hour = 0; hour < 3; hour++) {
        await letTimePass(app, { hours: 1 })
        await nextTick()
      }
      expect(outage.hits).toBeGreaterThan(total)
      expect(charges() - before).toBe(0)
      expect(
        await deviations(app, underWay, { cycles: ["charging"], attempts: ["unknown"] })
      ).toEqual([])
      expect(
        await deviations(app, untouched, { cycles: ["charging"], attempts: [] })
      ).toEqual([])

      outage.remove()
      await letTimePass(app, { minutes: 11 })
      await nextTick()

      expect(
        await deviations(app, underWay, {
          ...RENEWED,
          attempts: ["untried", "succeeded"],
        })
      ).toEqual([])
      expect(await deviations(app, untouched)).toEqual([])
      expect(charges() - before).toBe(2 * total)
      console.log(
        `provider down for three hours: ${2 * total} due, ${charges() - before} charges once it is back`
      )
    },
    TIMEOUT_MS
  )
})
