import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import type { Context } from "@medusajs/framework/types"
import {
  generateEntityId,
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"

import { now } from "../../lib/clock"
import { CreditNote } from "./models/credit-note"
import { Invoice } from "./models/invoice"
import { InvoiceCounter } from "./models/invoice-counter"
import { nestCreditNotes, type JoinedRow } from "./rows"
import type {
  CreditNoteDraft,
  InvoiceDraft,
  InvoiceWalk,
  IssuedInvoice,
  IssueDocumentsInput,
} from "./types"

type Sql = Context<SqlEntityManager>

type Counters = { invoice: number; credit_note: number }

type Draft = InvoiceDraft | CreditNoteDraft

/** `mark` stands between the merchant's prefix and the number: `INV-000001`, `INV-CN-000001`. */
const DOCUMENTS = {
  invoice: { table: "hub_invoice", idPrefix: "hinv", mark: "" },
  credit_note: { table: "hub_credit_note", idPrefix: "hcn", mark: "CN-" },
}

const DIGITS = 6

/** Invoices and credit notes, which are only ever added, and the sequences of their numbers. */
export default class InvoiceModuleService extends MedusaService({
  HubInvoice: Invoice,
  HubCreditNote: CreditNote,
  HubInvoiceCounter: InvoiceCounter,
}) {
  /**
   * Issues the documents that are missing, in one transaction that holds the counters' row locks:
   * whoever else issues waits, and finds what is there by then. Numbers therefore have no gap, and
   * a transaction that fails gives its numbers back.
   *
   * @returns every invoice of the orders, in the order of their numbers
   */
  @InjectTransactionManager()
  async issueDocuments(
    input: IssueDocumentsInput,
    @MedusaContext() context: Sql = {}
  ): Promise<IssuedInvoice[]> {
    const manager = context.transactionManager!
    const last = await this.lockCounters_(manager)
    // In a statement after the lock: it sees what the one before has issued.
    const issued = await this.listIssued_(manager, "order_id", input.order_ids)
    const invoices = input.draftInvoices(issued)
    await this.insert_(manager, "invoice", {
      prefix: input.prefix,
      last: last.invoice,
      drafts: invoices,
    })
    const all = invoices.length
      ? await this.listIssued_(manager, "order_id", input.order_ids)
      : issued
    const notes = input.draftCreditNotes(all)
    await this.insert_(manager, "credit_note", {
      prefix: input.prefix,
      last: last.credit_note,
      drafts: notes,
    })
    await this.count_(manager, {
      invoice: invoices.length,
      credit_note: notes.length,
    })
    return notes.length
      ? await this.listIssued_(manager, "order_id", input.order_ids)
      : all
  }

  /** The invoices of rows of Payment History with their credit notes, in the order of their numbers. */
  @InjectManager()
  async listOfPayments(
    paymentIds: string[],
    @MedusaContext() context: Sql = {}
  ): Promise<IssuedInvoice[]> {
    return await this.listIssued_(context.manager!, "payment_id", paymentIds)
  }

  /** How far the walks over what is older than the plugin have come. */
  @InjectManager()
  async readWalk(@MedusaContext() context: Sql = {}): Promise<InvoiceWalk> {
    const [walk] = await context.manager!.execute<InvoiceWalk[]>(
      "SELECT walked_capture_id, walked_order_id FROM hub_invoice_counter WHERE id = 'invoice'"
    )
    return walk ?? { walked_capture_id: null, walked_order_id: null }
  }

  /** Writes down how far a walk has come; never back, also when two processes walk. */
  @InjectTransactionManager()
  async moveWalk(
    walk: Partial<InvoiceWalk>,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    await this.lockCounters_(context.transactionManager!)
    await context.transactionManager!.execute(
      `UPDATE hub_invoice_counter
          SET walked_capture_id = greatest(walked_capture_id, ?),
              walked_order_id = greatest(walked_order_id, ?)
        WHERE id = 'invoice'`,
      [walk.walked_capture_id ?? null, walk.walked_order_id ?? null]
    )
  }

  /** Takes both row locks, always in this order; the rows are made when they are first wanted. */
  private async lockCounters_(manager: SqlEntityManager): Promise<Counters> {
    const rows = await manager.execute<{ id: keyof Counters; last_number: number }[]>(
      `INSERT INTO hub_invoice_counter (id) VALUES ('invoice'), ('credit_note')
       ON CONFLICT (id) DO UPDATE SET updated_at = now()
       RETURNING id, last_number`
    )
    return Object.fromEntries(
      rows.map(({ id, last_number }) => [id, last_number])
    ) as Counters
  }

  private async count_(manager: SqlEntityManager, taken: Counters): Promise<void> {
    await manager.execute(
      `UPDATE hub_invoice_counter
          SET last_number = last_number + CASE id WHEN 'invoice' THEN ?::int ELSE ?::int END`,
      [taken.invoice, taken.credit_note]
    )
  }

  /** Adds documents of one kind in the order in which their money moved. */
  private async insert_(
    manager: SqlEntityManager,
    kind: keyof Counters,
    { prefix, last, drafts }: { prefix: string; last: number; drafts: Draft[] }
  ): Promise<void> {
    if (drafts.length === 0) {
      return
    }
    const { table, idPrefix, mark } = DOCUMENTS[kind]
    const at = now()
    const rows = [...drafts]
      .sort(byMoney)
      .map(({ moved_at: _, snapshot, ...draft }, index) => ({
        ...draft,
        id: generateEntityId(undefined, idPrefix),
        number: prefix + mark + String(last + index + 1).padStart(DIGITS, "0"),
        snapshot: JSON.stringify(snapshot),
        issued_at: at,
        created_at: at,
        updated_at: at,
      }))
    await manager
      .getKnex()(table)
      .transacting(manager.getTransactionContext()!)
      .insert(rows)
  }

  private async listIssued_(
    manager: SqlEntityManager,
    by: "order_id" | "payment_id",
    ids: string[]
  ): Promise<IssuedInvoice[]> {
    const rows = await manager.execute<JoinedRow[]>(
      `SELECT invoice.id, invoice.number, invoice.payment_id, invoice.order_id, invoice.issued_at,
              invoice.snapshot, note.id AS note_id, note.number AS note_number, note.refund_id,
              note.issued_at AS note_issued_at, note.snapshot AS note_snapshot
         FROM hub_invoice invoice
         LEFT JOIN hub_credit_note note
           ON note.invoice_id = invoice.id AND note.deleted_at IS NULL
        WHERE invoice.${by} = ANY(string_to_array(?, ','))
        ORDER BY invoice.issued_at, invoice.number, note.issued_at, note.number`,
      [ids.join(",")]
    )
    return nestCreditNotes(rows)
  }
}

/** By the time at which the money moved, then by the payment's or refund's id. */
function byMoney(a: Draft, b: Draft): number {
  return (
    a.moved_at.getTime() - b.moved_at.getTime() || sourceOf(a).localeCompare(sourceOf(b))
  )
}

function sourceOf(draft: Draft): string {
  return "payment_id" in draft ? draft.payment_id : draft.refund_id
}
