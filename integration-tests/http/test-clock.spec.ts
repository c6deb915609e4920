import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../../src/modules/hub-settings"
import type {
  AdminMoveTestClockResponse,
  AdminTestClockResponse,
} from "../../src/types/http"
import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../helpers/app"
import { letTimeGoOn, moveOn, stopTime } from "../helpers/clock"
import { aCustomer, aSubscription } from "../helpers/scenario"
import { sql } from "../helpers/sql"

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
    (await api.get<AdminTestClockResponse>(PATH, app.adminHeaders)).body
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
      now: new Date().toISOString(),
      offset_seconds: 0,
      next_charge_at: null,
    })
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
      now: new Date().toISOString(),
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
        const { body } = await third.api.get<{ now: string }>(PATH, app.adminHeaders)
        expect(new Date(body.now).getTime()).toBeGreaterThan(Date.now() + 40 * DAY)
      } finally {
        await third.stop()
      }
    },
    BOOT_TIMEOUT_MS
  )

  it("is never moved back, whoever moves it at once", async () => {
    await Promise.all([1, 2, 3, 4].map((days) => move({ advance_by: days * 86_400 })))
    const { offset_seconds } = await read()
    expect(offset_seconds).toBeGreaterThanOrEqual(4 * 86_400)
    const service = app.container.resolve<HubSettingsModuleService>(HUB_SETTINGS_MODULE)
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
    "does not exist where the option is off",
    async () => {
      await move({ advance_by: 3600 })
      const server = await spawnServer(app, { HUB_TEST_CLOCK: "false" })
      try {
        for (const answer of [
          await server.api.get(PATH, app.adminHeaders),
          await server.api.post(PATH, { advance_by: 60 }, app.adminHeaders),
        ]) {
          expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } })
        }
      } finally {
        await server.stop()
      }
    },
    BOOT_TIMEOUT_MS
  )
})
