import { HUB_SETTINGS_MODULE } from "../../../src/modules/hub-settings"
import type {
  AdminMoveTestClockResponse,
  AdminTestClockResponse,
} from "../../../src/types/http"
import { machineNow, now } from "../../../src/lib/clock"
import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { letTimeGoOn, moveOn, stopTime } from "../../helpers/clock"
import { aRenewalShop, dueSubscriptions, type RenewalShop } from "../../helpers/renewals"
import { aCustomer, aSubscription } from "../../helpers/scenario"
import { sql } from "../../helpers/sql"
import { waitUntil } from "../../helpers/wait-until"

const PATH = "/admin/customer-hub/test-clock"
const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

describe("the test clock", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(stopTime)
  afterEach(async () => {
    await sql(app, "UPDATE hub_billing_cycle SET work_at = NULL")
    await letTimeGoOn(app)
  })

  const read = async (api = app.api) =>
    (await api.get<AdminTestClockResponse>(PATH, app.adminHeaders)).body.test_clock!
  const move = async (body: object) =>
    (await app.api.post<AdminMoveTestClockResponse>(PATH, body, app.adminHeaders)).body

  /** A subscription that the renewal engine looks at next at an instant. */
  const dueAt = async (instant: Date) => {
    const email = `${Math.random().toString(36).slice(2)}@example.com`
    const { id: customer_id } = await aCustomer(app, email)
    const { id } = await aSubscription(app, { customer_id, email })
    await sql(
      app,
      "UPDATE hub_billing_cycle SET work_at = ?, due_at = ? WHERE subscription_id = ?",
      [instant, instant, id]
    )
    return id
  }

  it("starts at the machine's time, with nothing to charge", async () => {
    expect(await read()).toEqual({
      now: machineNow().toISOString(),
      offset_seconds: 0,
      next_charge_at: null,
    })
  })

  it("is not set back by a reading that began before it was moved", async () => {
    const settings = app.container.resolve(HUB_SETTINGS_MODULE)
    const moved: Date[] = []
    /** Answers as PostgreSQL does that read the row a moment before the move. */
    const slow = {
      execute: async () => {
        moved.push(await moveOn(app, { minutes: 31 }))
        return [{ test_clock_offset: 0 }]
      },
    }
    await settings.readTestClock({ manager: slow as never })
    expect(moved).toEqual([now()])
  })

  it("ends at the later of two moves at once, whichever is answered first", async () => {
    const settings = app.container.resolve(HUB_SETTINGS_MODULE)
    const start = now().getTime()
    const [far, near] = [new Date(start + 60_000), new Date(start + 1000)]
    await settings.getSettings()
    const slow = {
      execute: async () => {
        await settings.moveTestClock(far)
        return [{ test_clock_offset: 1 }]
      },
    }
    await settings.moveTestClock(near, { manager: slow as never })
    expect(now()).toEqual(far)
  })

  it("moves by seconds, adding up", async () => {
    const start = Date.now()
    expect(await moveOn(app, { minutes: 10 })).toEqual(new Date(start + 10 * 60_000))
    expect(await move({ advance_by: 7 })).toEqual({
      now: new Date(start + 607_000).toISOString(),
      renewed: 0,
      failed: 0,
    })
    expect(await read()).toMatchObject({ offset_seconds: 607 })
  })

  it("knows when a charge is next due, and stops on the very moment", async () => {
    const next = new Date(Date.now() + 3 * DAY + 12_345)
    await dueAt(next)
    await dueAt(new Date(next.getTime() + DAY))
    expect(await read()).toMatchObject({ next_charge_at: next.toISOString() })

    const { now } = await move({ to: "next_charge" })
    const late = new Date(now).getTime() - next.getTime()
    expect(late).toBeGreaterThanOrEqual(0)
    expect(late).toBeLessThan(1000)
  })

  it("stays where it is when nothing will be charged", async () => {
    expect(await move({ to: "next_charge" })).toEqual({
      now: machineNow().toISOString(),
      renewed: 0,
      failed: 0,
    })
  })

  it(
    "reaches other processes and survives a restart",
    async () => {
      const second = await spawnServer(app)
      try {
        const { now } = await move({ advance_by: (40 * DAY) / 1000 })
        expect(await read(second.api)).toMatchObject({
          offset_seconds: (40 * DAY) / 1000,
        })
        const there = await moveOn(app, { minutes: 1 }, second.api)
        expect(there.getTime() - new Date(now).getTime()).toBeGreaterThanOrEqual(60_000)
        expect((await read()).offset_seconds).toBeGreaterThanOrEqual(
          (40 * DAY) / 1000 + 60
        )
      } finally {
        await second.stop()
      }
      const third = await spawnServer(app)
      try {
        // The listing reads no clock of its own: what it says comes from the boot.
        const { now } = await read(third.api)
        expect(new Date(now).getTime()).toBeGreaterThan(Date.now() + 40 * DAY)
      } finally {
        await third.stop()
      }
    },
    BOOT_TIMEOUT_MS
  )

  describe("on its way", () => {
    let shop: RenewalShop
    beforeAll(async () => {
      shop = await aRenewalShop(app.container)
    }, BOOT_TIMEOUT_MS)

    const due = async (card: string, days: number) => {
      const [one] = await dueSubscriptions(app.container, {
        shop,
        stripeUrl: app.stripe.url,
        card,
        due_at: new Date(Date.now() + days * DAY),
      })
      return one
    }

    /** Hours from what should have happened to what did. */
    const hoursLate = (happened: Date[], planned: Date[]) => {
      expect(happened).toHaveLength(planned.length)
      return happened.map((at, index) => (at.getTime() - planned[index].getTime()) / HOUR)
    }

    it("bills each period in its own time, however far it goes", async () => {
      const { subscription_id } = await due("pm_card_visa", 2)
      const { renewed, failed } = await move({ advance_by: (100 * DAY) / 1000 })
      expect({ renewed, failed }).toEqual({ renewed: 4, failed: 0 })

      const cycles = await sql<{ status: string; due_at: Date; paid_at: Date | null }>(
        app,
        `SELECT cycle.status, cycle.due_at, attempt.attempted_at AS paid_at
           FROM hub_billing_cycle cycle
           LEFT JOIN hub_charge_attempt attempt ON attempt.cycle_id = cycle.id
          WHERE cycle.subscription_id = ? AND cycle.number > 1 ORDER BY cycle.number`,
        [subscription_id]
      )
      expect(cycles.map(({ status }) => status)).toEqual([
        "fulfilled",
        "fulfilled",
        "fulfilled",
        "fulfilled",
        "scheduled",
      ])
      const paid = cycles.slice(0, -1)
      for (const late of hoursLate(
        paid.map(({ paid_at }) => paid_at!),
        paid.map(({ due_at }) => due_at)
      )) {
        expect(late).toBeGreaterThanOrEqual(0)
        expect(late).toBeLessThanOrEqual(1)
      }
    })

    it("tries a failed charge by its schedule, and ends the subscription", async () => {
      const { subscription_id, email } = await due("pm_card_chargeCustomerFail", 1)
      const { renewed, failed } = await move({ advance_by: (12 * DAY) / 1000 })
      expect(renewed).toBe(0)
      // The fifth failure ends the subscription, and with it the failed cycle.
      expect(failed).toBeGreaterThanOrEqual(4)

      const attempts = await sql<{ attempted_at: Date; due_at: Date }>(
        app,
        `SELECT attempt.attempted_at, cycle.due_at
           FROM hub_charge_attempt attempt
           JOIN hub_billing_cycle cycle ON cycle.id = attempt.cycle_id
          WHERE cycle.subscription_id = ? ORDER BY attempt.number`,
        [subscription_id]
      )
      const planned = [0, 1, 3, 5, 7].map(
        (days) => new Date(attempts[0].due_at.getTime() + days * DAY)
      )
      // An hour late at the first try, and an hour more at each that is counted from it.
      for (const late of hoursLate(
        attempts.map(({ attempted_at }) => attempted_at),
        planned
      )) {
        expect(late).toBeGreaterThanOrEqual(0)
        expect(late).toBeLessThanOrEqual(2)
      }
      const [subscription] = await sql(
        app,
        "SELECT status, canceled_by_type FROM hub_subscription WHERE id = ?",
        [subscription_id]
      )
      expect(subscription).toEqual({ status: "canceled", canceled_by_type: "system" })
      await waitUntil("the last mail is there", () =>
        mailsTo(app, email).some(({ subject }) => /has ended$/.test(subject))
      )
      const subjects = mailsTo(app, email).map(({ subject }) => subject)
      expect(
        subjects.filter((subject) => /did not go through/.test(subject))
      ).toHaveLength(4)
      expect(subjects).toHaveLength(5)
    })
  })

  it("is never moved back, whoever moves it at once", async () => {
    await Promise.all([1, 2, 3, 4].map((days) => move({ advance_by: days * 86_400 })))
    const { offset_seconds } = await read()
    expect(offset_seconds).toBeGreaterThanOrEqual(4 * 86_400)
    const service = app.container.resolve(HUB_SETTINGS_MODULE)
    await service.moveTestClock(new Date(Date.now() + HOUR))
    expect((await read()).offset_seconds).toBe(offset_seconds)
  })

  it.each([
    {},
    { advance_by: 0 },
    { advance_by: -60 },
    { advance_by: 1.5 },
    { advance_by: 1e12 },
    { to: "tomorrow" },
    { to: "next_charge", advance_by: 60 },
  ])("refuses %j and names what is wrong", async (body) => {
    const answer = await app.api.post<{ code: string; message: string }>(
      PATH,
      body,
      app.adminHeaders
    )
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_request" } })
    expect(answer.body.message).toMatch(/advance_by|to:/)
  })

  it("is for staff alone", async () => {
    expect((await app.api.get(PATH)).status).toBe(401)
    expect((await app.api.post(PATH, { advance_by: 60 })).status).toBe(401)
  })

  it(
    "is null and moves nothing where the option is off",
    async () => {
      await move({ advance_by: 3600 })
      const server = await spawnServer(app, { HUB_TEST_CLOCK: "false" })
      try {
        const shown = await server.api.get(PATH, app.adminHeaders)
        expect(shown).toMatchObject({ status: 200, body: { test_clock: null } })
        const refused = await server.api.post(PATH, { advance_by: 60 }, app.adminHeaders)
        expect(refused).toMatchObject({ status: 404, body: { code: "not_found" } })
      } finally {
        await server.stop()
      }
    },
    BOOT_TIMEOUT_MS
  )
})
