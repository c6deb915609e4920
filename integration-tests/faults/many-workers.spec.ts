import { Modules } from "@medusajs/framework/utils"

import { now } from "../../src/lib/clock"
import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../helpers/app"
import { count } from "../helpers/counts"
import { auditRenewals, deviations } from "../helpers/renewal-audit"
import { aRenewalShop, dueSubscriptions, type RenewalShop } from "../helpers/renewals"
import { sql } from "../helpers/sql"
import { describeWithStandIn } from "../helpers/stripe-for-tests"
import { WITHOUT_SCHEDULE } from "../helpers/ticks"
import { waitUntil } from "../helpers/wait-until"

const FULL_DUE = 500
const FULL_PROCESSES = 4
const TICKS = 3
const WITH_SCHEDULE = { MEDUSA_WORKER_MODE: "shared" }
const TIMEOUT_MS = 1_200_000

const redisUrl = process.env.HUB_TEST_REDIS_URL
if (!redisUrl) {
  console.log(process.env.HUB_TEST_REDIS_MISSING)
}

describeWithStandIn("many workers", () => {
  let app: TestApp
  let shop: RenewalShop
  beforeAll(async () => {
    app = await startApp(WITHOUT_SCHEDULE)
    shop = await aRenewalShop(app.container)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  /**
   * Overlapping ticks of several server processes over one heap of due subscriptions, beside the
   * scheduled job that each of them runs too.
   */
  const billTogether = async (where: string, env: Record<string, string>) => {
    const total = count(FULL_DUE)
    const { dues, answers, charges, seconds, processes } = await tickTogether(total, env)
    expect(await deviations(app, dues)).toEqual([])
    expect(charges).toBe(total)
    const workers = answers.filter(({ body }) => body.renewed > 0).length
    const books = [...(await auditRenewals(app, dues)).values()]
    const orders = books.reduce((sum, { orders }) => sum + orders, 0)
    console.log(
      `many workers, ${where}: ${processes} processes × ${TICKS} overlapping ticks over ${total} due: ` +
        `${charges} charges, ${orders} orders, ${total} next cycles in ${seconds.toFixed(1)} s, ` +
        `work done by ${workers} of ${answers.length} ticks`
    )
  }

  /** @returns what was due, and what became of it */
  const tickTogether = async (total: number, env: Record<string, string>) => {
    const processes = count(FULL_PROCESSES)
    const dues = await dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
      count: total,
    })
    const before = app.stripe.books.totals().eur?.charges ?? 0
    // None is taken before all processes are up.
    await schedule(dues, null)
    const servers = await Promise.all(
      Array.from({ length: processes }, () =>
        spawnServer(app, { ...WITH_SCHEDULE, ...env })
      )
    )
    try {
      await schedule(dues, now())
      const start = performance.now()
      const answers = await Promise.all(
        servers.flatMap(({ api }) =>
          Array.from({ length: TICKS }, () =>
            api.post<{ renewed: number }>(
              "/admin/customer-hub/test-clock",
              { advance_by: 1 },
              app.adminHeaders
            )
          )
        )
      )
      const seconds = (performance.now() - start) / 1000

      await untilNobodyWorks(dues)
      const charges = app.stripe.books.totals().eur.charges - before
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      return { dues, answers, charges, seconds, processes }
    } finally {
      await Promise.all(servers.map((server) => server.stop()))
    }
  }

  const schedule = (dues: { cycle_id: string }[], at: Date | null) =>
    sql(app, "UPDATE hub_billing_cycle SET work_at = ? WHERE id = ANY(?::text[])", [
      at,
      dues.map(({ cycle_id }) => cycle_id),
    ])

  /** The servers' own scheduled jobs may have taken some, and be at work still. */
  const untilNobodyWorks = (dues: { subscription_id: string }[]) =>
    waitUntil("nobody works on these subscriptions", async () => {
      const [{ open }] = await sql<{ open: boolean }>(
        app,
        `SELECT EXISTS (SELECT 1 FROM hub_billing_cycle
                         WHERE subscription_id = ANY(?::text[]) AND locked_by IS NOT NULL)
             OR EXISTS (SELECT 1 FROM hub_subscription_event
                         WHERE subscription_id = ANY(?::text[]) AND NOT is_announced) AS open`,
        [dues, dues].map((list) => list.map(({ subscription_id }) => subscription_id))
      )
      return !open
    })

  it(
    "charge and fulfil each due subscription once, with Medusa's in-memory modules",
    () => billTogether("in memory", {}),
    TIMEOUT_MS
  )

  it(
    "sell each of the last pieces once, with Medusa's lock in the memory of each process",
    async () => {
      const total = count(FULL_DUE)
      const pieces = Math.floor(total / 2)
      const inventory = app.container.resolve(Modules.INVENTORY)
      const { inventory_item_id } = shop
      const [{ location_id, reserved_quantity }] = await inventory.listInventoryLevels({
        inventory_item_id,
      })
      const before = Number(reserved_quantity)
      const setStock = (stocked_quantity: number) =>
        inventory.updateInventoryLevels([
          { inventory_item_id, location_id, stocked_quantity },
        ])
      await setStock(before + pieces)
      try {
        const { dues, charges, processes, seconds } = await tickTogether(total, {})
        const books = [...(await auditRenewals(app, dues)).values()]
        const sum = (field: "orders" | "reservations" | "held") =>
          books.reduce((all, one) => all + one[field], 0)
        const [level] = await inventory.listInventoryLevels({ inventory_item_id })
        const waiting = await sql(
          app,
          `SELECT FROM hub_billing_cycle WHERE id = ANY(?::text[])
              AND status = 'failed' AND problem->>'code' = 'out_of_stock'`,
          [dues.map(({ cycle_id }) => cycle_id)]
        )
        expect({
          charges,
          orders: sum("orders"),
          reservations: sum("reservations"),
          held: sum("held"),
          reserved: Number(level.reserved_quantity) - before,
          waiting: waiting.length,
        }).toEqual({
          charges: pieces,
          orders: pieces,
          reservations: pieces,
          held: 0,
          reserved: pieces,
          waiting: total - pieces,
        })
        console.log(
          `many workers, ${pieces} pieces for ${total} due: ${processes} processes, ${charges} charges, ` +
            `${sum("reservations")} reservations, ${waiting.length} wait, in ${seconds.toFixed(1)} s`
        )
      } finally {
        await setStock(1_000_000)
      }
    },
    TIMEOUT_MS
  )

  const itWithRedis = redisUrl ? it : it.skip
  itWithRedis(
    "charge and fulfil each due subscription once, with Medusa's Redis modules",
    () => billTogether("on Redis", { REDIS_URL: redisUrl! }),
    TIMEOUT_MS
  )
})
