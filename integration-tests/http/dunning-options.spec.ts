import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../helpers/app"
import { letTimeGoOn, stopTime } from "../helpers/clock"
import {
  DAY,
  leaveNothingDue,
  paymentsOf,
  rowsOf,
  standAt,
  tick,
} from "../helpers/engine"
import { aRenewalShop, dueSubscriptions, type RenewalShop } from "../helpers/renewals"
import { describeWithStandIn } from "../helpers/stripe-for-tests"

describeWithStandIn("dunning after 2 and 5 days that keeps the subscription", () => {
  let app: TestApp
  let shop: RenewalShop
  beforeAll(async () => {
    app = await startApp({
      HUB_DUNNING_DAYS: "2,5",
      HUB_DUNNING_LAST_STEP: "stay_past_due",
    })
    shop = await aRenewalShop(app.container)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(stopTime)
  afterEach(async () => {
    await leaveNothingDue(app)
    await letTimeGoOn(app)
  })

  it.each([
    ["insufficient_funds", [0, 2, 5]],
    ["lost_card", [0]],
  ])("after %s tries on days %j and never again", async (decline, days) => {
    const [one] = await dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
    })
    app.stripe.cards.setBehaviour(one.payment_method_id, { decline })
    const start = Date.now()
    for (const day of [0, 1, 2, 3, 4, 5, 6, 7, 30, 60]) {
      standAt(start + day * DAY)
      await tick(app)
    }

    const { subscription, cycles, cycle, attempts, eventNames } = await rowsOf(app, one)
    expect(attempts.map(({ attempted_at }) => attempted_at.getTime())).toEqual(
      days.map((day) => start + day * DAY)
    )
    expect(subscription).toMatchObject({ status: "past_due", next_charge_at: null })
    expect(cycle).toMatchObject({ status: "failed", retry_at: null })
    expect(cycles).toHaveLength(2)
    expect(eventNames).toEqual(days.map(() => "payment_failed"))
    expect(paymentsOf(app, one)).toMatchObject([{ status: "requires_payment_method" }])
  })
})
