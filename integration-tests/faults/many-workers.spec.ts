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
      expect(await deviations(app, dues)).toEqual([])
      const charges = app.stripe.books.totals().eur.charges - before
      expect(charges).toBe(total)
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      const workers = answers.filter(({ body }) => body.renewed > 0).length
      const books = [...(await auditRenewals(app, dues)).values()]
      const orders = books.reduce((sum, { orders }) => sum + orders, 0)
      console.log(
        `many workers, ${where}: ${processes} processes × ${TICKS} overlapping ticks over ${total} due: ` +
          `${charges} charges, ${orders} orders, ${total} next cycles in ${seconds.toFixed(1)} s, ` +
          `work done by ${workers} of ${answers.length} ticks`
      )
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

  const itWithRedis = redisUrl ? it : it.skip
  itWithRedis(
    "charge and fulfil each due subscription once, with Medusa's Redis modules",
    () => billTogether("on Redis", { REDIS_URL: redisUrl! }),
    TIMEOUT_MS
  )
})
