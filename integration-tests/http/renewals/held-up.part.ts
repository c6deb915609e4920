import type { AdminOverviewResponse } from "../../../src/types/http"
import { createLimiter } from "../../../src/lib/limiter"
import { HUB_SETTINGS_MODULE } from "../../../src/modules/hub-settings"
import { PaymentProviders } from "../../../src/payment-providers"
import { settleBillingCyclesWorkflow } from "../../../src/workflows/billing/settle-billing-cycles"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import {
  DAY,
  HOUR,
  leaveNothingDue,
  paymentsOf,
  rowsOf,
  standAt,
  tick,
} from "../../helpers/engine"
import { aRenewalShop, dueSubscriptions, type RenewalShop } from "../../helpers/renewals"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"
import { endLeases } from "../../helpers/ticks"
import { waitUntil } from "../../helpers/wait-until"
import { receiveHeld } from "../../helpers/webhooks"

const MINUTE = 60 * 1000
const CONFIRM = "POST /v1/payment_intents/:id/confirm"

describeWithStandIn("renewals that the shop or its payment provider holds up", () => {
  let app: TestApp
  let shop: RenewalShop
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  afterEach(async () => {
    app.stripe.faults.clear()
    await leaveNothingDue(app)
    await letTimeGoOn(app)
  })

  const due = async () => {
    const [one] = await dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
    })
    return one
  }

  const overview = async () =>
    (
      await app.api.get<AdminOverviewResponse>(
        "/admin/customer-hub/overview",
        app.adminHeaders
      )
    ).body.overview

  const heldUp = async () =>
    (
      await app.api.get<{ subscriptions: { id: string }[] }>(
        "/admin/customer-hub/subscriptions?state=held_up",
        app.adminHeaders
      )
    ).body.subscriptions.map(({ id }) => id)

  it("are shown to staff at the top of the list, and noted once", async () => {
    stopTime()
    const start = standAt(Date.now())
    const one = await due()
    expect(await heldUp()).not.toContain(one.subscription_id)
    const { held_up: before } = await overview()

    const outage = app.stripe.faults.add({
      on: ".*",
      do: { refuse: "wrong_key" },
      times: Infinity,
    })
    for (let minutes = 0; minutes <= 60; minutes += 5) {
      standAt(start.getTime() + (minutes * HOUR) / 60)
      await tick(app)
    }
    expect((await overview()).held_up).toBe(before + 1)
    expect(await heldUp()).toContain(one.subscription_id)
    const { cycle, eventNames, subscription } = await rowsOf(app, one)
    expect(cycle.problem).toMatchObject({ code: "provider_keys" })
    expect(eventNames).toEqual(["renewal_blocked"])
    expect(subscription.status).toBe("active")
    // Five pauses of 2, 4, 8, 16 and 32 minutes, each up to a quarter shorter.
    const { tries } = cycle.problem as unknown as { tries: number }
    expect(tries).toBeGreaterThanOrEqual(5)
    expect(tries).toBeLessThanOrEqual(8)

    outage.remove()
    standAt(start.getTime() + 2 * HOUR)
    await tick(app)
    expect((await overview()).held_up).toBe(before)
    expect(await heldUp()).not.toContain(one.subscription_id)
    expect(await rowsOf(app, one)).toMatchObject({
      cycle: { status: "fulfilled", problem: null },
      eventNames: ["renewal_blocked", "renewed"],
    })
    expect(paymentsOf(app, one)).toHaveLength(1)
  })

  it("are not billed by a server whose clock is a year ahead", async () => {
    const { options } = app.container.resolve(HUB_SETTINGS_MODULE)
    const failed = await due()
    app.stripe.cards.setBehaviour(failed.payment_method_id, {
      decline: "insufficient_funds",
    })
    await tick(app)
    app.stripe.cards.setBehaviour(failed.payment_method_id, "succeed")
    const press = async () =>
      await settleBillingCyclesWorkflow(app.container).run({
        input: { cycle_ids: [failed.cycle_id], mode: "charge" },
      })
    const one = await due()
    options.testClock = false
    try {
      standAt(Date.now() + 366 * DAY)
      expect((await overview()).is_clock_wrong).toBe(true)
      await tick(app)
      expect(await rowsOf(app, one)).toMatchObject({
        cycles: [{ number: 1 }, { number: 2, status: "scheduled" }],
        attempts: [],
      })

      await press()
      expect((await rowsOf(app, failed)).cycle.status).toBe("failed")

      for (const minutes of [3, -3]) {
        standAt(Date.now() + minutes * MINUTE)
        expect((await overview()).is_clock_wrong).toBe(true)
      }
      standAt(Date.now() + MINUTE)
      expect((await overview()).is_clock_wrong).toBe(false)
      standAt(Date.now())
      await tick(app)
      expect((await rowsOf(app, one)).cycle.status).toBe("fulfilled")
      await press()
      expect((await rowsOf(app, failed)).cycle.status).toBe("fulfilled")
    } finally {
      options.testClock = true
    }
  })

  it("for want of a free request are made one after the other, and leave one to others", async () => {
    const settings = app.container.resolve(HUB_SETTINGS_MODULE)
    const { limitProviderRequests, limitRenewals, paymentProviders } = settings
    const limiter = createLimiter(3)
    Object.assign(settings, {
      limitProviderRequests: limiter,
      limitRenewals: createLimiter(2),
      paymentProviders: new PaymentProviders(settings.options, limiter),
    })
    try {
      const asked = await due()
      app.stripe.cards.setBehaviour(asked.payment_method_id, {
        decline: "insufficient_funds",
      })
      await tick(app)
      app.stripe.cards.setBehaviour(asked.payment_method_id, "succeed")
      const dues = await dueSubscriptions(app.container, {
        shop,
        stripeUrl: app.stripe.url,
        count: 6,
      })
      app.stripe.requests.clear()
      const held = app.stripe.faults.add({ on: CONFIRM, do: "hang_before", times: 2 })
      const ticking = tick(app)
      await waitUntil("two are being charged", async () => held.hits === 2)
      expect(app.stripe.requests.count("POST /v1/payment_intents")).toBe(2)
      await settleBillingCyclesWorkflow(app.container).run({
        input: { cycle_ids: [asked.cycle_id], mode: "charge" },
      })
      expect((await rowsOf(app, asked)).cycle.status).toBe("fulfilled")
      held.remove()
      await ticking
      for (const one of dues) {
        expect((await rowsOf(app, one)).cycle.status).toBe("fulfilled")
      }
    } finally {
      Object.assign(settings, { limitProviderRequests, limitRenewals, paymentProviders })
    }
  })

  it("are left to a later tick when their turn comes late", async () => {
    const settings = app.container.resolve(HUB_SETTINGS_MODULE)
    const { limitRenewals } = settings
    Object.assign(settings, { limitRenewals: createLimiter(1) })
    const realTime = performance.now.bind(performance)
    try {
      const dues = await dueSubscriptions(app.container, {
        shop,
        stripeUrl: app.stripe.url,
        count: 2,
      })
      app.stripe.requests.clear()
      const held = app.stripe.faults.add({ on: CONFIRM, do: "hang_before" })
      const ticking = tick(app)
      await held.reached
      jest.spyOn(performance, "now").mockImplementation(() => realTime() + 200_000)
      held.remove()
      await ticking
      expect(app.stripe.requests.count("POST /v1/payment_intents")).toBe(1)

      jest.restoreAllMocks()
      await endLeases(app)
      await tick(app)
      for (const one of dues) {
        expect((await rowsOf(app, one)).cycle.status).toBe("fulfilled")
      }
    } finally {
      jest.restoreAllMocks()
      Object.assign(settings, { limitRenewals })
    }
  })

  it("with an expired card are charged once the bank has renewed it", async () => {
    stopTime()
    const start = standAt(Date.now())
    const one = await due()
    app.stripe.cards.setBehaviour(one.payment_method_id, { decline: "expired_card" })
    await tick(app)
    standAt(start.getTime() + 2 * DAY)
    await tick(app)
    expect(await rowsOf(app, one)).toMatchObject({
      cycle: { status: "failed", retry_at: null },
      attempts: [{ status: "declined", failure_code: "expired_card" }],
    })

    app.stripe.cards.setBehaviour(one.payment_method_id, "succeed")
    app.stripe.cards.update(one.payment_method_id, { exp_year: 2040 })
    await receiveHeld(app, ["payment_method.automatically_updated"])
    await tick(app)
    expect((await rowsOf(app, one)).cycle.status).toBe("fulfilled")
  })
})
