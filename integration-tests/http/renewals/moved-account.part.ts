import { now } from "../../../src/lib/clock"
import { HUB_SETTINGS_MODULE } from "../../../src/modules/hub-settings"
import type { AdminOverviewResponse } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import { HOUR, leaveNothingDue, rowsOf, standAt, tick } from "../../helpers/engine"
import { deviations } from "../../helpers/renewal-audit"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"

const OVERVIEW = "/admin/customer-hub/overview"

describeWithStandIn("a payment account that is not the database's", () => {
  let app: TestApp
  let shop: RenewalShop
  let one: DueSubscription
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(async () => {
    stopTime()
    await sql(app, "DELETE FROM hub_provider_account")
    ;[one] = await dueSubscriptions(app.container, { shop, stripeUrl: app.stripe.url })
  })
  afterEach(async () => {
    await leaveNothingDue(app)
    await letTimeGoOn(app)
  })

  const settings = () => app.container.resolve(HUB_SETTINGS_MODULE)

  /** The database belongs to this account, and not to the one that is configured. */
  const belongTo = async (home: {
    account_id?: string
    is_live?: boolean
    hub_url?: string
  }) => {
    const { account_id = "acct_standin", is_live = false } = home
    await settings().createHubProviderAccounts({
      payment_provider_id: "pp_stripe_stripe",
      account_id,
      is_live,
      hub_url: home.hub_url ?? settings().options.hubUrl,
    })
  }

  const withLiveKeys = async (work: () => Promise<void>) => {
    const identity = settings().paymentProviders.find("pp_stripe_stripe").identity!
    identity.isLive = true
    try {
      await work()
    } finally {
      identity.isLive = false
    }
  }

  const moved = async () =>
    (await app.api.get<AdminOverviewResponse>(OVERVIEW, app.adminHeaders)).body.overview
      .moved_accounts

  const isHeldUp = async () => {
    app.stripe.requests.clear()
    await tick(app)
    const { cycle, subscription, attempts } = await rowsOf(app, one)
    expect(cycle.problem?.code).toBe("provider_moved")
    expect(subscription.status).toBe("active")
    expect(attempts).toEqual([])
    expect(app.stripe.requests.list).toEqual([])
  }

  it("is its own at first use", async () => {
    await tick(app)
    expect((await rowsOf(app, one)).cycle.status).toBe("fulfilled")
    expect(await settings().listHubProviderAccounts({})).toMatchObject([
      {
        payment_provider_id: "pp_stripe_stripe",
        account_id: "acct_standin",
        is_live: false,
        hub_url: settings().options.hubUrl,
        found_at: null,
      },
    ])
    expect(await moved()).toEqual([])
  })

  it("charges nobody until staff confirm it, then once", async () => {
    await belongTo({ account_id: "acct_production" })
    await isHeldUp()
    const [account] = await moved()
    expect(account).toMatchObject({
      payment_provider_id: "pp_stripe_stripe",
      home: { account_id: "acct_production", is_live: false },
      found: { account_id: "acct_standin", is_live: false },
    })

    const path = `/admin/customer-hub/payment-accounts/${account.id}/confirm`
    const { status, body } = await app.api.post<AdminOverviewResponse>(
      path,
      {},
      app.adminHeaders
    )
    expect(status).toBe(200)
    expect(body.overview.moved_accounts).toEqual([])
    expect((await app.api.post(path, {}, app.adminHeaders)).status).toBe(404)
    expect(await settings().listHubProviderAccounts({})).toMatchObject([
      { account_id: "acct_standin", confirmed_by: expect.stringMatching(/^user_/) },
    ])

    standAt(now().getTime() + HOUR)
    await tick(app)
    expect(await deviations(app, [one])).toEqual([])
  })

  it("in another mode charges nobody, until the keys are put back", async () => {
    await belongTo({})
    await withLiveKeys(isHeldUp)
    expect(await moved()).toMatchObject([{ found: { is_live: true } }])
    standAt(now().getTime() + HOUR)
    await tick(app)
    expect(await deviations(app, [one])).toEqual([])
    expect(await moved()).toEqual([])
  })

  it("in a copy of the shop with the same live keys charges nobody", async () => {
    await belongTo({ is_live: true, hub_url: "https://shop.example.com/customer-hub" })
    await withLiveKeys(isHeldUp)
  })

  it("with keys that move no money may be used anywhere", async () => {
    await belongTo({ hub_url: "https://shop.example.com/customer-hub" })
    await tick(app)
    expect(await deviations(app, [one])).toEqual([])
  })
})
