import { setClockOffset } from "../../../src/lib/clock"
import type { AdminOverviewResponse } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { letTimeGoOn } from "../../helpers/clock"
import { aCustomer, aSubscription } from "../../helpers/scenario"
import { saveSettings } from "../../helpers/settings"
import { countStatements, sql } from "../../helpers/sql"

const OVERVIEW = "/admin/customer-hub/overview"
const NOW = new Date("2027-02-03T10:00:00Z")
type Data = Partial<Parameters<typeof aSubscription>[1]>

describe("the overview", () => {
  let app: TestApp
  let customerId: string
  beforeAll(async () => {
    app = await startApp()
    customerId = (await aCustomer(app, "ann@example.com")).id
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(async () => {
    await sql(app, "DELETE FROM hub_subscription")
    setClockOffset((NOW.getTime() - Date.now()) / 1000)
  })
  afterEach(() => letTimeGoOn(app))

  const sold = (data: Data = {}) =>
    aSubscription(app, {
      customer_id: customerId,
      email: "ann@example.com",
      next_charge_at: null,
      ...data,
    })
  const read = async () => {
    const { status, body } = await app.api.get<AdminOverviewResponse>(
      OVERVIEW,
      app.adminHeaders
    )
    expect(status).toBe(200)
    return body.overview
  }
  const chargedOn = async () =>
    (await read()).upcoming.map(({ day, count, amount }) => [day, count, amount])
  const happened = (subscription_id: string, occurred_at: string, details: object) =>
    sql(
      app,
      `INSERT INTO hub_subscription_event (id, subscription_id, name, actor_type, details, occurred_at)
       VALUES (gen_random_uuid(), ?, 'recovered', 'system', ?, ?)`,
      [subscription_id, JSON.stringify(details), occurred_at]
    )

  it("is for staff alone", async () => {
    expect((await app.api.get(OVERVIEW)).status).toBe(401)
  })

  it("is all zeros in a shop that has sold nothing", async () => {
    expect(await read()).toEqual({
      active: 0,
      trialing: 0,
      past_due: 0,
      needs_attention: 0,
      held_up: 0,
      is_clock_wrong: false,
      are_webhooks_refused: false,
      moved_accounts: [],
      unknown_payments: [],
      trials_ending: 0,
      upcoming: [],
      recovered: [],
      cancellations: { count: 0, by_system: 0, latest: [] },
    })
  })

  it("counts by status, and the trials that end within seven days", async () => {
    const trial = (trial_ends_at: string) =>
      sold({ status: "trialing", trial_ends_at: new Date(trial_ends_at) })
    await trial("2027-02-10T09:59:59Z")
    await trial("2027-02-10T10:05:00Z")
    await sold()
    await sold({ status: "past_due" })
    await sold({ status: "canceled" })
    await sold({ status: "completed" })
    expect(await read()).toMatchObject({
      active: 1,
      trialing: 2,
      past_due: 1,
      needs_attention: 0,
      held_up: 0,
      is_clock_wrong: false,
      trials_ending: 1,
    })
  })

  describe("the charges to come", () => {
    it("are those of thirty days, today's remaining ones among them", async () => {
      for (const day of [
        "2027-02-03T09:59:59Z",
        "2027-02-03T10:05:00Z",
        "2027-03-04T23:59:59Z",
        "2027-03-05T00:00:00Z",
      ]) {
        await sold({ interval: "year", next_charge_at: new Date(day) })
      }
      expect(await chargedOn()).toEqual([
        ["2027-02-03", 1, 25],
        ["2027-03-04", 1, 25],
      ])
    })

    it("are on the days of the shop, also after its clocks changed", async () => {
      setClockOffset((Date.parse("2027-02-15T12:00:00Z") - Date.now()) / 1000)
      for (const at of [
        "2027-03-14T07:59:59Z",
        "2027-03-15T06:59:59Z",
        "2027-03-15T07:00:00Z",
        "2027-03-17T06:59:59Z",
        "2027-03-17T07:00:00Z",
      ]) {
        await sold({ interval: "year", next_charge_at: new Date(at) })
      }
      const daysIn = async (time_zone: string | null) => {
        await saveSettings(app, { time_zone })
        return (await chargedOn()).map(([day]) => day)
      }
      expect(await daysIn("America/Los_Angeles")).toEqual([
        "2027-03-13",
        "2027-03-14",
        "2027-03-15",
        "2027-03-16",
      ])
      expect(await daysIn(null)).toEqual(["2027-03-14", "2027-03-15"])
    })

    it("are added up by day and currency", async () => {
      const next_charge_at = new Date("2027-02-10T08:00:00Z")
      await sold({ next_charge_at })
      await sold({ next_charge_at })
      await sold({ next_charge_at, currency_code: "usd" })
      expect((await read()).upcoming).toEqual([
        { day: "2027-02-10", currency_code: "eur", count: 2, amount: 50 },
        { day: "2027-02-10", currency_code: "usd", count: 1, amount: 25 },
      ])
    })

    it("count a charge of several items once", async () => {
      const { id } = await sold({ next_charge_at: new Date("2027-02-10T08:00:00Z") })
      await sql(
        app,
        `INSERT INTO hub_subscription_item (id, subscription_id, title, quantity, unit_price, raw_unit_price)
         VALUES ('subitem_second', ?, 'Mug', 1, 7.5, '{"value": "7.5"}')`,
        [id]
      )
      expect(await chargedOn()).toEqual([["2027-02-10", 1, 32.5]])
    })

    it("come again and again where the interval is short", async () => {
      await sold({
        interval: "day",
        interval_count: 10,
        next_charge_at: new Date("2027-02-04T08:00:00Z"),
      })
      expect(await chargedOn()).toEqual([
        ["2027-02-04", 1, 25],
        ["2027-02-14", 1, 25],
        ["2027-02-24", 1, 25],
      ])
    })

    it("come twice where a month is shorter than thirty days", async () => {
      await sold({ next_charge_at: new Date("2027-02-03T12:00:00Z") })
      expect(await chargedOn()).toEqual([
        ["2027-02-03", 1, 25],
        ["2027-03-03", 1, 25],
      ])
    })

    it("end with the last one that was agreed", async () => {
      const period_start = new Date("2027-01-27T08:00:00Z")
      await sold({
        interval: "week",
        charge_limit: 3,
        next_charge_at: new Date("2027-02-03T11:00:00Z"),
        cycles: [
          {
            number: 1,
            status: "fulfilled",
            period_start,
            period_end: period_start,
            due_at: period_start,
          },
        ],
      })
      expect((await chargedOn()).map(([day]) => day)).toEqual([
        "2027-02-03",
        "2027-02-10",
      ])
    })
  })

  it("adds up what was collected after a failed charge, of thirty days", async () => {
    const { id } = await sold()
    await happened(id, "2027-01-04T10:05:00Z", { amount: "12.10", currency_code: "eur" })
    await happened(id, "2027-02-03T09:00:00Z", { amount: "0.20", currency_code: "eur" })
    await happened(id, "2027-02-03T09:00:00Z", { amount: "500", currency_code: "jpy" })
    await happened(id, "2027-01-04T09:59:59Z", { amount: "99", currency_code: "eur" })
    expect((await read()).recovered).toEqual([
      { currency_code: "eur", count: 2, amount: 12.3 },
      { currency_code: "jpy", count: 1, amount: 500 },
    ])
  })

  it("counts cancellations of thirty days, and shows the newest five with their reasons", async () => {
    const canceled = (at: string, canceled_by_type: "customer" | "user" | "system") =>
      sold({
        status: "canceled",
        canceled_at: new Date(at),
        canceled_by_type,
        cancel_reason: canceled_by_type === "system" ? null : `Reason of ${at}`,
      })
    await canceled("2027-01-04T09:59:59Z", "customer")
    for (let day = 10; day < 14; day += 1) {
      await canceled(`2027-01-${day}T10:00:00Z`, "customer")
    }
    await canceled("2027-01-20T10:00:00Z", "system")
    const newest = await canceled("2027-02-01T10:00:00Z", "user")
    const { cancellations } = await read()
    expect(cancellations).toMatchObject({ count: 6, by_system: 1 })
    expect(cancellations.latest).toHaveLength(5)
    expect(cancellations.latest.slice(0, 2)).toEqual([
      {
        id: newest.id,
        display_id: newest.display_id,
        canceled_at: "2027-02-01T10:00:00.000Z",
        canceled_by: "user",
        reason: "Reason of 2027-02-01T10:00:00Z",
      },
      expect.objectContaining({ canceled_by: "system", reason: null }),
    ])
  })

  it("asks four statements besides Medusa's own, whatever there is", async () => {
    const none = await countStatements(app, read)
    for (let more = 0; more < 5; more += 1) {
      await sold({ next_charge_at: new Date("2027-02-10T08:00:00Z") })
    }
    expect(await countStatements(app, read)).toBe(none)
  })
})
