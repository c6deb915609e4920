import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../helpers/app"
import { count } from "../helpers/counts"
import { issue, numbersOf, numbersUpTo } from "../helpers/invoices"
import { aPaidOrder } from "../helpers/paid-order"
import { sql } from "../helpers/sql"
import { WITHOUT_SCHEDULE } from "../helpers/ticks"

const TIMEOUT_MS = 300_000

let app: TestApp
beforeAll(async () => {
  app = await startApp(WITHOUT_SCHEDULE)
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())

it(
  "gives everyone their invoice when two servers are asked for all of them at once",
  async () => {
    const orders: Awaited<ReturnType<typeof aPaidOrder>>[] = []
    for (let index = 0; index < count(50); index++) {
      orders.push(
        await aPaidOrder(app, {
          email: "ann@example.com",
          amount: 10 + index,
          refunds: [5],
        })
      )
    }
    const other = await spawnServer(app, WITHOUT_SCHEDULE)
    try {
      const answers = await Promise.all(
        orders.flatMap(({ id, payment_id }) => [
          issue(app, payment_id!),
          other.api.get(`/admin/customer-hub/orders/${id}/invoices`, app.adminHeaders),
          issue(app, payment_id!),
        ])
      )
      const statuses = answers.flatMap((answer) =>
        "status" in answer ? answer.status : []
      )
      expect(statuses).toEqual(orders.map(() => 200))
    } finally {
      await other.stop()
    }

    expect(await numbersOf(app, "hub_invoice")).toEqual(numbersUpTo(orders.length))
    expect(await numbersOf(app, "hub_credit_note")).toEqual(
      numbersUpTo(orders.length, "INV-CN-")
    )
    const paid = await sql<{ payment_id: string }>(
      app,
      "SELECT payment_id FROM hub_invoice"
    )
    expect(paid.map(({ payment_id }) => payment_id).sort()).toEqual(
      orders.map(({ payment_id }) => payment_id).sort()
    )
  },
  TIMEOUT_MS
)
