import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ContainerRegistrationKeys,
  createMedusaContainer,
} from "@medusajs/framework/utils"

import addSearchIndexes from "../../../src/migration-scripts/customer-hub-search-indexes"
import { findHubAddress } from "../../../src/queries/hub-address"
import type { AdminSubscriptionListResponse } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { aSubscriber } from "../../helpers/scenario"
import { connection, sql } from "../../helpers/sql"

const ROLE = `hub_without_rights_${process.pid}`
const INDEXES = ["IDX_hub_customer_search", "IDX_hub_subscription_search"]

describe("the indexes of staff's search", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  const indexes = async () => {
    const rows = await sql<{ indexname: string }>(
      app,
      "SELECT indexname FROM pg_indexes WHERE indexname = ANY(?) ORDER BY 1",
      [INDEXES]
    )
    return rows.map(({ indexname }) => indexname)
  }
  const search = async (text: string) => {
    const { body } = await app.api.get<AdminSubscriptionListResponse>(
      `/admin/customer-hub/subscriptions?q=${text}`,
      app.adminHeaders
    )
    return body.subscriptions.map(({ id }) => id)
  }

  /** So many that reading all of them is not the quickest. */
  const manySubscribers = async () => {
    const { subscription } = await aSubscriber(app, "many@example.com")
    await sql(
      app,
      `INSERT INTO customer (id, email, has_account, first_name)
       SELECT 'cus_many_' || i, md5(i::text) || '@example.com', false, md5((-i)::text)
         FROM generate_series(1, 20000) i`
    )
    await sql(
      app,
      `INSERT INTO hub_subscription
         (id, status, customer_id, email, currency_code, interval, interval_count, anchor_at, started_at)
       SELECT 'sub_many_' || i, 'active', 'cus_many_' || i, md5(i::text) || '@example.com',
              currency_code, interval, interval_count, anchor_at, started_at
         FROM hub_subscription, generate_series(1, 20000) i WHERE id = ?`,
      [subscription.id]
    )
    await sql(app, "VACUUM ANALYZE customer, hub_subscription")
  }

  it("are there after the migration, and may be made again", async () => {
    expect(await indexes()).toEqual(INDEXES)
    await addSearchIndexes({ container: app.container })
    expect(await indexes()).toEqual(INDEXES)
  })

  /** How PostgreSQL goes about the statement that the list sends for a search. */
  const planOf = (text: string, mark: string) => planOfWhat(() => search(text), mark)

  /** The same of whatever is done. */
  const planOfWhat = async (action: () => Promise<unknown>, mark: string) => {
    type Statement = { sql: string; bindings: Knex.Value[] }
    const sent: Statement[] = []
    const notice = (statement: Statement) => void sent.push(statement)
    connection(app).on("query", notice)
    await action()
    connection(app).off("query", notice)
    const [statement] = sent.filter(({ sql: sentText }) => sentText.includes(mark))
    const rows = await sql(
      app,
      `EXPLAIN ${statement.sql.replace(/\$\d+/g, "?")}`,
      statement.bindings
    )
    return rows.map((row) => row["QUERY PLAN"]).join("\n")
  }

  it("serve the statement that the list sends", async () => {
    await manySubscribers()
    const plan = await planOf("archer", "ILIKE")
    for (const index of INDEXES) {
      expect(plan).toContain(`Bitmap Index Scan on "${index}"`)
    }
  })

  it("serve an address in both spellings of its domain", async () => {
    const plan = await planOf("ann@bücher.example", "ILIKE")
    for (const index of INDEXES) {
      expect(plan.split(`Bitmap Index Scan on "${index}"`)).toHaveLength(3)
    }
    const find = () => findHubAddress(app.container, "ann@bücher.example")
    const login = await planOfWhat(find, "LATERAL")
    expect(login).toContain("IDX_hub_customer_folded_email")
    expect(login).not.toContain("Seq Scan on customer")
  })

  it("are not needed for a number, which other indexes serve", async () => {
    await sql(
      app,
      `INSERT INTO "order" (id, currency_code) SELECT 'order_many_' || i, 'eur'
         FROM generate_series(1, 20000) i`
    )
    await sql(
      app,
      `INSERT INTO hub_billing_cycle
         (id, subscription_id, number, status, period_start, period_end, due_at, order_id)
       SELECT 'cycle_many_' || i, 'sub_many_' || i, 1, 'fulfilled', now(), now(), now(),
              'order_many_' || i
         FROM generate_series(1, 20000) i`
    )
    await sql(app, `VACUUM ANALYZE "order", hub_billing_cycle`)
    const plan = await planOf("12", "count(*)::int")
    for (const index of [
      "IDX_order_display_id",
      "IDX_hub_subscription_source_order_id",
      "IDX_hub_billing_cycle_order_id_unique",
    ]) {
      expect(plan).toContain(index)
    }
    expect(plan).not.toContain("Seq Scan")
  })

  it("are left out with a warning where the extension may not be enabled", async () => {
    const { subscription } = await aSubscriber(app, "refused@example.com")
    await sql(app, "DROP EXTENSION pg_trgm CASCADE")
    const limited = knex({
      client: "pg",
      connection: app.databaseUrl,
      pool: { min: 1, max: 1 },
    })
    const warn = jest.fn()
    const container = createMedusaContainer()
    container.register(ContainerRegistrationKeys.PG_CONNECTION, {
      resolve: () => limited,
    })
    container.register(ContainerRegistrationKeys.LOGGER, { resolve: () => ({ warn }) })
    await limited.raw(`CREATE ROLE ${ROLE}`)
    try {
      await limited.raw(`SET ROLE ${ROLE}`)
      await addSearchIndexes({ container })
    } finally {
      await limited.raw("RESET ROLE")
      await limited.raw(`DROP ROLE ${ROLE}`)
      await limited.destroy()
    }
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("permission denied"))
    expect(await indexes()).toEqual([])
    expect(await search("refused")).toEqual([subscription.id])
    await addSearchIndexes({ container: app.container })
    expect(await indexes()).toEqual(INDEXES)
  })
})
