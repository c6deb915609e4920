import { now } from "../../src/lib/clock"
import { HUB_SETTINGS_MODULE } from "../../src/modules/hub-settings"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../helpers/app"
import { backUp, type Backup } from "../helpers/backup"
import { count } from "../helpers/counts"
import { leaveNothingDue, paymentsOf, rowsOf } from "../helpers/engine"
import { deviations, RENEWED } from "../helpers/renewal-audit"
import {
  aRenewalShop,
  dueSubscriptions,
  priceSetsOf,
  type RenewalShop,
} from "../helpers/renewals"
import { sql } from "../helpers/sql"
import { describeWithStandIn } from "../helpers/stripe-for-tests"
import { endLeases, letTimePass, tick, WITHOUT_SCHEDULE } from "../helpers/ticks"

const FULL_COUNT = 100
const TIMEOUT_MS = 600_000
const DAY_IN_HOURS = 24

describeWithStandIn("an old copy of the database put back", () => {
  let app: TestApp
  let shop: RenewalShop
  let backup: Backup | null = null
  beforeAll(async () => {
    app = await startApp(WITHOUT_SCHEDULE)
    shop = await aRenewalShop(app.container)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  afterEach(async () => {
    app.stripe.faults.clear()
    await leaveNothingDue(app)
    await backup?.drop()
    backup = null
  })

  const due = (inHours: number, total = count(FULL_COUNT)) =>
    dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
      count: total,
      due_at: new Date(now().getTime() + inHours * 60 * 60_000),
    })

  const charges = () => app.stripe.books.totals().eur?.charges ?? 0

  /** Puts the copy back; the time, which the test clock keeps in the database, goes on. */
  const restore = async () => {
    const time = now()
    await backup!.restore()
    await app.container.resolve(HUB_SETTINGS_MODULE).moveTestClock(time)
  }

  it.each([
    { age: "an hour", dueIn: 0.5, hours: 1, periods: 1 },
    { age: "six days", dueIn: 2 * DAY_IN_HOURS, hours: 6 * DAY_IN_HOURS, periods: 1 },
    { age: "forty days", dueIn: 2 * DAY_IN_HOURS, hours: 40 * DAY_IN_HOURS, periods: 2 },
  ])(
    "charges nobody twice when it is $age old, and has all of it in the books again",
    async ({ age, dueIn, hours, periods }) => {
      const dues = await due(dueIn)
      const before = charges()
      backup = await backUp(app)
      await letTimePass(app, { hours: dueIn })
      await tick(app)
      await letTimePass(app, { hours: hours - dueIn })
      await tick(app)
      const renewed = {
        ...RENEWED,
        cycles: [...Array<string>(periods).fill("fulfilled"), "scheduled"],
        attempts: Array<string>(periods).fill("succeeded"),
        charges: periods,
        orders: periods,
        covered_orders: periods,
        order_links: periods,
        payments: periods,
        captures: periods,
        reservations: periods,
        renewed_events: periods,
      }
      expect(await deviations(app, dues, renewed)).toEqual([])
      expect(charges() - before).toBe(periods * dues.length)

      await restore()
      expect(await deviations(app, dues, { cycles: ["scheduled"], orders: 0 })).toEqual(
        []
      )
      app.stripe.requests.clear()
      await tick(app)
      const second = charges() - before - periods * dues.length
      const lists = app.stripe.requests.count("GET /v1/payment_intents")
      await tick(app)
      await tick(app)

      expect(await deviations(app, dues, renewed)).toEqual([])
      expect(charges() - before).toBe(periods * dues.length)
      expect(app.stripe.requests.count("POST /v1/payment_intents")).toBe(0)
      console.log(
        `a copy ${age} old: ${dues.length} due, ${charges() - before} charges before it was put back, ` +
          `${second} second charges by the first tick, ${lists} lists of payments`
      )
    },
    TIMEOUT_MS
  )

  it(
    "finds the payment of a cycle that has another id now",
    async () => {
      const [one] = await due(0, 1)
      await letTimePass(app, { minutes: 1 })
      await tick(app)
      // As if the copy had been made before this cycle was.
      await sql(app, "DELETE FROM hub_charge_attempt WHERE cycle_id = ?", [one.cycle_id])
      await sql(
        app,
        `UPDATE hub_billing_cycle SET id = 'cycle_new', status = 'scheduled', work_at = due_at,
                order_id = NULL, quote = NULL, payment_collection_id = NULL,
                payment_session_id = NULL, provider_payment_id = NULL
          WHERE id = ?`,
        [one.cycle_id]
      )
      const before = charges()
      await tick(app)
      expect((await rowsOf(app, one)).cycle.status).toBe("fulfilled")
      expect(charges()).toBe(before)
    },
    TIMEOUT_MS
  )

  it(
    "makes one payment where two found none at the same moment",
    async () => {
      const [one] = await due(0, 1)
      await letTimePass(app, { minutes: 1 })
      const held = app.stripe.faults.add({
        on: "GET /v1/payment_intents",
        do: "hang_after",
        times: 1,
      })
      const slow = tick(app)
      await held.reached
      // As another copy of the database would, which knows of no claim here.
      await endLeases(app)
      await tick(app)
      held.remove()
      await slow

      expect(paymentsOf(app, one)).toHaveLength(1)
      expect(await deviations(app, [one])).toEqual([])
    },
    TIMEOUT_MS
  )

  it(
    "does not put a payment of another amount into the books by itself, nor charges again",
    async () => {
      const [one] = await due(1, 1)
      backup = await backUp(app)
      await letTimePass(app, { hours: 2 })
      await tick(app)
      const before = charges()
      await restore()
      const { parcel } = await priceSetsOf(app.container, shop)
      await sql(
        app,
        'UPDATE price SET amount = 5, raw_amount = \'{"value":"5","precision":20}\' WHERE price_set_id = ?',
        [parcel]
      )
      await tick(app)
      const { cycle } = await rowsOf(app, one)
      expect(cycle.problem?.code).toBe("payment_unmatched")
      expect(charges()).toBe(before)
    },
    TIMEOUT_MS
  )
})
