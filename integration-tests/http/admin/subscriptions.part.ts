import { now, setClockOffset } from "../../../src/lib/clock"
import type {
  AdminSubscriptionListResponse,
  AdminSubscriptionResponse,
  HubErrorBody,
} from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { letTimeGoOn } from "../../helpers/clock"
import { aPaidOrder } from "../../helpers/paid-order"
import { aCustomer, aSubscription } from "../../helpers/scenario"
import { countStatements, sql } from "../../helpers/sql"

const LIST = "/admin/customer-hub/subscriptions"
const DAY = 24 * 60 * 60 * 1000
const day = (days: number) => new Date(now().getTime() + days * DAY)
type Data = Partial<Parameters<typeof aSubscription>[1]>

describe("staff's list of subscriptions", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(async () => {
    await sql(app, "DELETE FROM hub_subscription")
    await sql(app, "DELETE FROM customer")
  })
  afterEach(() => letTimeGoOn(app))

  let people = 0
  /** A subscription of somebody new, called by the name. */
  const sold = async ({
    name = "Ann Archer",
    ...data
  }: Data & { name?: string } = {}) => {
    const email = data.email ?? `person-${++people}@example.com`
    const [first_name, last_name] = name.split(" ")
    const customer = await aCustomer(app, email)
    await sql(app, "UPDATE customer SET first_name = ?, last_name = ? WHERE id = ?", [
      first_name,
      last_name ?? null,
      customer.id,
    ])
    return await aSubscription(app, { customer_id: customer.id, email, ...data })
  }
  const list = async (query: string) => {
    const { status, body } = await app.api.get<AdminSubscriptionListResponse>(
      `${LIST}?${query}`,
      app.adminHeaders
    )
    expect(status).toBe(200)
    return body
  }
  const found = async (query: string) =>
    (await list(query)).subscriptions.map(({ id }) => id)
  const search = (text: string) => found(`q=${encodeURIComponent(text)}`)

  it("is for staff alone", async () => {
    expect((await app.api.get(LIST)).status).toBe(401)
  })

  it("shows each with its customer's name, items and plan", async () => {
    const { id, display_id } = await sold({
      name: "Zoë Müller",
      email: "zoe@example.com",
    })
    const { subscriptions, count } = await list("")
    expect(count).toBe(1)
    expect(subscriptions).toEqual([
      expect.objectContaining({
        id,
        display_id,
        email: "zoe@example.com",
        customer_name: "Zoë Müller",
        ownership: "confirmed",
        item_total: 25,
        items: [expect.objectContaining({ title: "House Blend", quantity: 2 })],
        plan: expect.objectContaining({ interval: "month", interval_count: 1 }),
      }),
    ])
  })

  it.each(["unconfirmed", "disowned"] as const)(
    "tells in the list and on the page of a purchase that is %s",
    async (ownership) => {
      const { id } = await sold()
      await sql(app, "UPDATE hub_subscription SET ownership = ? WHERE id = ?", [
        ownership,
        id,
      ])
      expect((await list("")).subscriptions).toMatchObject([{ id, ownership }])
      const { body } = await app.api.get<AdminSubscriptionResponse>(
        `${LIST}/${id}`,
        app.adminHeaders
      )
      expect(body.subscription).toMatchObject({ id, ownership })
    }
  )

  it("shows nothing for a name that the customer does not have", async () => {
    const { id, customer_id } = await sold()
    await sql(app, "UPDATE customer SET first_name = NULL, last_name = '' WHERE id = ?", [
      customer_id,
    ])
    expect((await list("")).subscriptions).toEqual([
      expect.objectContaining({ id, customer_name: null }),
    ])
  })

  describe("the search", () => {
    it.each([
      ["part of a name", "bert bau"],
      ["a name in other letters", "ADALBERT"],
      ["the beginning of a short name", "ad"],
      ["part of the address", "ert@exam"],
      ["the beginning of the address", "be"],
    ])("finds by %s", async (_by, text) => {
      const { id } = await sold({ name: "Adalbert Baum", email: "bert@example.com" })
      await sold({ name: "Carla Denk", email: "carla@example.com" })
      expect(await search(text)).toEqual([id])
    })

    it("finds by number, with and without #, and by nothing else then", async () => {
      const { id, display_id } = await sold()
      await sold({ email: `x${display_id}@example.com` })
      expect(await search(String(display_id))).toEqual([id])
      expect(await search(`#${display_id}`)).toEqual([id])
    })

    it("finds by the number of an order that started or renewed it", async () => {
      const { id, display_id } = await sold()
      const anOrder = async (number: number) => {
        const order = await aPaidOrder(app, { email: "orders@example.com", amount: 9 })
        await sql(app, 'UPDATE "order" SET display_id = ? WHERE id = ?', [
          number,
          order.id,
        ])
        return order.id
      }
      const cycle = {
        number: 2,
        status: "fulfilled" as const,
        period_start: day(-1),
        period_end: day(30),
        due_at: day(-1),
      }
      const bought = await anOrder(900_001)
      const first = await sold({
        source_order_id: bought,
        cycles: [{ ...cycle, order_id: await anOrder(900_002) }],
      })
      const together = await sold({
        source_order_id: bought,
        cycles: [{ ...cycle, charged_with_id: first.cycles[0].id }],
      })
      const namesake = await sold({ source_order_id: await anOrder(display_id) })
      await anOrder(900_003)

      for (const text of ["900001", "#900001", "900002", "#900002"]) {
        expect((await search(text)).sort()).toEqual([first.id, together.id].sort())
      }
      expect((await search(`#${display_id}`)).sort()).toEqual([id, namesake.id].sort())
      expect(await search("900003")).toEqual([])
    })

    it("finds by the present address and by the one of the purchase", async () => {
      const { id, customer_id } = await sold({ email: "then@example.com" })
      await sql(app, "UPDATE customer SET email = 'now@example.com' WHERE id = ?", [
        customer_id,
      ])
      expect(await search("then@example.com")).toEqual([id])
      expect(await search("now@example.com")).toEqual([id])
    })

    it("takes %, _ and \\ for what they are", async () => {
      const { id } = await sold({ email: "100%_of\\us@example.com" })
      await sold({ email: "100xyofzus@example.com" })
      expect(await search("100%_of\\us")).toEqual([id])
      expect(await search("%%%")).toEqual([])
    })

    it("finds nobody by the name of a deleted customer", async () => {
      const { customer_id } = await sold({ name: "Gone Away" })
      await sql(app, "UPDATE customer SET deleted_at = now() WHERE id = ?", [customer_id])
      expect(await search("Gone Away")).toEqual([])
    })

    it("is ANDed with the filters, and counts what they leave", async () => {
      const { id } = await sold({ name: "Paul Past", status: "past_due" })
      await sold({ name: "Paul Active" })
      const { count, subscriptions } = await list("q=paul&status=past_due")
      expect(count).toBe(1)
      expect(subscriptions[0].id).toBe(id)
    })

    it("finds a thousand at most, whatever else the page asks", async () => {
      const { id } = await sold({ name: "Many Much", email: "many@example.com" })
      await sql(
        app,
        `INSERT INTO hub_subscription
           (id, status, customer_id, email, currency_code, interval, interval_count, anchor_at, started_at)
         SELECT 'sub_many_' || i, 'active', customer_id, email, currency_code, interval,
                interval_count, anchor_at, started_at
           FROM hub_subscription, generate_series(1, 1200) i WHERE id = ?`,
        [id]
      )
      expect((await list("q=many@example")).count).toBe(1000)
      expect((await list("")).count).toBe(1201)
    })
  })

  describe("the filters", () => {
    it("take several values of a kind for either, and several kinds for both", async () => {
      const monthly = await sold({ plan_id: "splan_monthly" })
      const pastDue = await sold({ plan_id: "splan_monthly", status: "past_due" })
      await sold({ plan_id: "splan_weekly" })
      await sold({ plan_id: "splan_monthly", status: "canceled" })
      const of = await found(
        "plan_id=splan_monthly&status=active&status=past_due&order=display_id"
      )
      expect(of).toEqual([monthly.id, pastDue.id])
      expect(await found("plan_id[]=splan_monthly&status[]=active")).toEqual([monthly.id])
    })

    it("know trials that end within a week", async () => {
      const trial = (days: number) =>
        sold({ status: "trialing", trial_ends_at: day(days) })
      const soon = await trial(6)
      await trial(8)
      await sold({ trial_ends_at: day(-20) })
      expect(await found("state=trial_ending")).toEqual([soon.id])
    })

    it("know cards that are over or end within 30 days, as long as they are charged", async () => {
      const itIs = (instant: string) =>
        setClockOffset((new Date(instant).getTime() - Date.now()) / 1000)
      const card = (card_exp_month: number, card_exp_year: number, data: Data = {}) =>
        sold({ card_exp_month, card_exp_year, ...data })
      const over = await card(5, 2027)
      const longOver = await card(12, 2026)
      const thisMonth = await card(6, 2027)
      await card(7, 2027)
      await card(1, 2028)
      await card(5, 2027, { status: "canceled" })
      const expiring = () => found("state=card_expiring&order=display_id")
      itIs("2027-06-05T12:00:00Z")
      expect(await expiring()).toEqual([over.id, longOver.id, thisMonth.id])
      itIs("2027-05-15T12:00:00Z")
      expect(await expiring()).toEqual([over.id, longOver.id])
      itIs("2027-04-15T12:00:00Z")
      expect(await expiring()).toEqual([longOver.id])
    })

    it("know a customer, in all records of the person", async () => {
      const guest = await sold({ email: "Same@example.com" })
      const other = await aCustomer(app, "same@example.com", true)
      const registered = await aSubscription(app, {
        customer_id: other.id,
        email: "same@example.com",
      })
      await sold()
      for (const id of [guest.customer_id, other.id]) {
        expect((await found(`customer_id=${id}&order=display_id`)).sort()).toEqual(
          [guest.id, registered.id].sort()
        )
      }
      expect(await found("customer_id=cus_unknown")).toEqual([])
    })

    it("know the order of the purchase, and those of renewals", async () => {
      const { id } = await sold({
        source_order_id: "order_bought",
        cycles: [
          {
            number: 2,
            status: "fulfilled",
            period_start: day(-1),
            period_end: day(30),
            due_at: day(-1),
            order_id: "order_renewed",
          },
        ],
      })
      await sold({ source_order_id: "order_else" })
      expect(await found("order_id=order_bought")).toEqual([id])
      expect(await found("order_id=order_renewed")).toEqual([id])
      expect(await found("order_id=order_unknown")).toEqual([])
    })
  })

  describe("sorting and paging", () => {
    it.each(["display_id", "created_at", "next_charge_at", "status", "email"])(
      "walks through all by %s, both ways, none twice",
      async (field) => {
        for (const index of [3, 1, 2]) {
          await sold({
            next_charge_at: day(index),
            email: `sorted-${index}-${++people}@a.test`,
          })
        }
        const pages = async (order: string) => {
          const ids: string[] = []
          for (const offset of [0, 1, 2]) {
            ids.push(...(await found(`order=${order}&limit=1&offset=${offset}`)))
          }
          return ids
        }
        const up = await pages(field)
        expect(new Set(up).size).toBe(3)
        expect(await pages(`-${field}`)).toEqual([...up].reverse())
      }
    )

    it("puts those without a next charge last, both ways", async () => {
      const late = await sold({ next_charge_at: day(9) })
      const never = await sold({ next_charge_at: null, status: "canceled" })
      const early = await sold({ next_charge_at: day(1) })
      expect(await found("order=next_charge_at")).toEqual([early.id, late.id, never.id])
      expect(await found("order=-next_charge_at")).toEqual([late.id, early.id, never.id])
    })

    it("asks as many statements for one row as for twenty", async () => {
      await sold()
      const one = await countStatements(app, () => list("q=example"))
      for (let more = 0; more < 9; more += 1) {
        await sold()
      }
      expect(await countStatements(app, () => list("q=example"))).toBe(one)
    })
  })

  it.each([
    "status=unknown",
    "state=unknown",
    "order=customer_id",
    "limit=1000",
    "offset=-1",
    "customer_id=",
    "colour=red",
  ])("refuses %s and names it", async (query) => {
    const { status, body } = await app.api.get<HubErrorBody>(
      `${LIST}?${query}`,
      app.adminHeaders
    )
    expect(status).toBe(400)
    expect(body.code).toBe("invalid_request")
    expect(body.message).toContain(query.split("=")[0])
  })
})
