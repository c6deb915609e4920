import { join } from "node:path"
import { initModules } from "@medusajs/test-utils"
import { Client } from "pg"

import { ROOT } from "../../scripts/stack/paths"
import {
  INVOICE_MODULE,
  type CreditNoteSnapshot,
  type InvoiceModuleService,
  type InvoiceSnapshot,
} from "../../src/modules/invoice"
import { count } from "../helpers/counts"
import { createTestDatabase, type TestDatabase } from "../helpers/database"

type Process = { service: InvoiceModuleService; shutdown(): Promise<void> }

let database: TestDatabase
let sql: Client
let processes: Process[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  sql = new Client({ connectionString: database.url })
  await sql.connect()
  processes = [await aProcess("one"), await aProcess("two")]
  expect(processes[0].service).not.toBe(processes[1].service)
}, 120_000)
afterAll(async () => {
  await Promise.all(processes.map(({ shutdown }) => shutdown()))
  await sql?.end()
  await database?.drop()
})
beforeEach(async () => {
  await sql.query("TRUNCATE hub_invoice, hub_credit_note, hub_invoice_counter")
})

/** The module as another server has it: an instance of its own, with connections of its own. */
async function aProcess(name: string): Promise<Process> {
  const { medusaApp, shutdown } = await initModules({
    databaseConfig: { clientUrl: database.url, schema: "public" },
    modulesConfig: {
      [INVOICE_MODULE]: {
        resolve: join(ROOT, "src/modules/invoice"),
        options: { name },
      },
    },
  } as unknown as Parameters<typeof initModules>[0])
  return {
    service: medusaApp.modules[INVOICE_MODULE] as unknown as InvoiceModuleService,
    shutdown,
  }
}

/** Issues an invoice for each of these payments that has none, and a credit note for each refund. */
async function issue(
  { service }: Process,
  paymentIds: string[],
  {
    refunds = {},
    prefix = "INV-",
  }: { refunds?: Record<string, string[]>; prefix?: string } = {}
) {
  return await service.issueDocuments({
    order_ids: paymentIds.map((id) => `order_${id}`),
    prefix,
    draftInvoices: (issued) => {
      const known = new Set(issued.map(({ payment_id }) => payment_id))
      return paymentIds
        .filter((id) => !known.has(id))
        .map((id) => ({
          payment_id: id,
          order_id: `order_${id}`,
          moved_at: new Date(Number(id.replace(/\D/g, ""))),
          snapshot: { total: id } as InvoiceSnapshot,
        }))
    },
    draftCreditNotes: (issued) =>
      issued.flatMap(({ id, payment_id, credit_notes }) =>
        (refunds[payment_id] ?? [])
          .filter((refund) => !credit_notes.some(({ refund_id }) => refund_id === refund))
          .map((refund_id) => ({
            refund_id,
            invoice_id: id,
            moved_at: new Date(0),
            snapshot: { total: refund_id } as CreditNoteSnapshot,
          }))
      ),
  })
}

const numbers = async (table = "hub_invoice"): Promise<string[]> => {
  const { rows } = await sql.query<{ number: string }>(
    `SELECT number FROM ${table} ORDER BY number`
  )
  return rows.map(({ number }) => number)
}
const upTo = (last: number, prefix = "INV-") =>
  Array.from({ length: last }, (_, index) => prefix + String(index + 1).padStart(6, "0"))

it("gives every payment of many at once one number, without a gap, from two processes", async () => {
  const payments = count(50)
  const ids = Array.from({ length: payments }, (_, index) => `pay_${index}`)
  const refunds = Object.fromEntries(ids.map((id) => [id, [`ref_${id}`]]))
  // Every payment from both processes, and twice from each.
  await Promise.all(
    [...processes, ...processes].flatMap((one) =>
      ids.map((id) => issue(one, [id], { refunds }))
    )
  )
  expect(await numbers()).toEqual(upTo(payments))
  expect(await numbers("hub_credit_note")).toEqual(upTo(payments, "INV-CN-"))
  const { rows } = await sql.query(
    "SELECT id, last_number FROM hub_invoice_counter ORDER BY id"
  )
  expect(rows).toEqual([
    { id: "credit_note", last_number: payments },
    { id: "invoice", last_number: payments },
  ])
})

it("numbers those that are issued together by when they were paid", async () => {
  const issued = await issue(processes[0], ["pay_3", "pay_1", "pay_2"])
  expect(issued.map(({ number, payment_id }) => [number, payment_id])).toEqual([
    ["INV-000001", "pay_1"],
    ["INV-000002", "pay_2"],
    ["INV-000003", "pay_3"],
  ])
})

it("gives the numbers of a failed transaction back", async () => {
  await issue(processes[0], ["pay_1"])
  // The number is taken by hand, so that the second invoice of the batch fails.
  await sql.query(
    `INSERT INTO hub_invoice (id, number, payment_id, order_id, issued_at, snapshot)
     VALUES ('hinv_x', 'INV-000003', 'pay_x', 'order_x', now(), '{}')`
  )
  await expect(issue(processes[0], ["pay_2", "pay_3"])).rejects.toThrow()
  expect(await numbers()).toEqual(["INV-000001", "INV-000003"])
  await sql.query("DELETE FROM hub_invoice WHERE id = 'hinv_x'")

  await issue(processes[1], ["pay_2", "pay_3"])
  expect(await numbers()).toEqual(upTo(3))
})

it("gives the invoice's number back too when its credit note fails", async () => {
  await sql.query(
    `INSERT INTO hub_invoice (id, number, payment_id, order_id, issued_at, snapshot)
     VALUES ('hinv_x', 'X', 'pay_x', 'order_x', now(), '{}')`
  )
  await sql.query(
    `INSERT INTO hub_credit_note (id, number, invoice_id, refund_id, issued_at, snapshot)
     VALUES ('hcn_x', 'X', 'hinv_x', 'ref_1', now(), '{}')`
  )
  await expect(
    issue(processes[0], ["pay_1"], { refunds: { pay_1: ["ref_1"] } })
  ).rejects.toThrow()
  await issue(processes[0], ["pay_2"])
  expect(await numbers()).toEqual(["INV-000001", "X"])
})

it("goes on counting after the prefix was changed", async () => {
  await issue(processes[0], ["pay_1"], { refunds: { pay_1: ["ref_1"] } })
  await issue(processes[0], ["pay_2"], { prefix: "2027/", refunds: { pay_2: ["ref_2"] } })
  await issue(processes[0], ["pay_3"], { prefix: "" })
  expect(await numbers()).toEqual(["000003", "2027/000002", "INV-000001"])
  expect(await numbers("hub_credit_note")).toEqual(["2027/CN-000002", "INV-CN-000001"])
})

it("keeps to one invoice a payment and one credit note a refund, soft-deleted or not", async () => {
  await issue(processes[0], ["pay_1"])
  await sql.query("UPDATE hub_invoice SET deleted_at = now()")
  await expect(
    sql.query(
      `INSERT INTO hub_invoice (id, number, payment_id, order_id, issued_at, snapshot)
       VALUES ('hinv_2', 'other', 'pay_1', 'order_1', now(), '{}')`
    )
  ).rejects.toThrow(/payment_id_unique/)
  await expect(
    sql.query(
      `INSERT INTO hub_invoice (id, number, payment_id, order_id, issued_at, snapshot)
       VALUES ('hinv_2', 'INV-000001', 'pay_2', 'order_2', now(), '{}')`
    )
  ).rejects.toThrow(/number_unique/)
})

it("remembers how far the walks came, and never goes back", async () => {
  const [{ service }, { service: other }] = processes
  expect(await service.readWalk()).toEqual({
    walked_capture_id: null,
    walked_order_id: null,
  })
  await service.moveWalk({ walked_capture_id: "capt_2" })
  await other.moveWalk({ walked_capture_id: "capt_1", walked_order_id: "order_1" })
  expect(await service.readWalk()).toEqual({
    walked_capture_id: "capt_2",
    walked_order_id: "order_1",
  })
})
