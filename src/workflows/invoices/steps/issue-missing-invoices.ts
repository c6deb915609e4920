import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { machineNow } from "../../../lib/clock"
import { tryOrLog } from "../../try-or-log"
import { firstUlidAt } from "../../../lib/ulid"
import {
  walkFreeOrders,
  walkPayments,
  type IdRange,
  type UninvoicedPayment,
  type WalkedRange,
} from "../../../queries/uninvoiced-payments"
import type { InvoiceWalk } from "../../../modules/invoice"
import { invoicesOf, issueDocuments } from "../issue-documents"

const MINUTE = 60 * 1000
const DAY = 24 * 60 * MINUTE

/** The event's own subscriber may still be at it; core may even take the order back. */
const GRACE = 5 * MINUTE
const LOOK_BACK = 2 * DAY
/** A payment that was captured in part is invoiced a week after its last part. */
const PARTS_ARE_FINAL = { from: 9 * DAY, until: 7 * DAY }
/** Ends before the next run begins. */
const TIME_SLICE = 4 * MINUTE
/** Rows that are looked at in one statement, and payments that are invoiced in one transaction. */
const BATCH = { rows: 1000, payments: 100 }

/** Something that can be walked by its ids, which Medusa makes of the machine's time. */
type Walk = {
  /** Of its ids. */
  prefix: string
  next: (container: MedusaContainer, range: IdRange) => Promise<WalkedRange>
}

const CAPTURES: Walk = {
  prefix: "capt_",
  next: (container, range) => walkPayments(container, "capture", range),
}
const REFUNDS: Walk = {
  prefix: "ref_",
  next: (container, range) => walkPayments(container, "refund", range),
}
const FREE_ORDERS: Walk = { prefix: "order_", next: walkFreeOrders }

/**
 * Walks over what moved in the last 48 hours, each time, and over everything older, once: each run
 * goes on where the last one came to, the oldest first. So the documents of shops that had orders
 * before the plugin come by and by, and nothing is passed over while no server runs. One that fails
 * is logged and stops no other; within 48 hours it is tried again.
 */
export const issueMissingInvoicesStep = createStep(
  "issue-missing-invoices",
  async (_: void, { container }) => {
    const deadline = performance.now() + TIME_SLICE
    const at = machineNow().getTime()
    const recently = { from: at - LOOK_BACK, until: at - GRACE }
    for (const walk of [CAPTURES, REFUNDS, FREE_ORDERS]) {
      await walkTime(container, { walk, deadline, ...recently })
    }
    await walkTime(container, {
      walk: CAPTURES,
      deadline,
      from: at - PARTS_ARE_FINAL.from,
      until: at - PARTS_ARE_FINAL.until,
    })
    const older = { until: at - LOOK_BACK, deadline }
    await walkOlder(container, { walk: CAPTURES, mark: "walked_capture_id", ...older })
    await walkOlder(container, { walk: FREE_ORDERS, mark: "walked_order_id", ...older })
    return new StepResponse(void 0)
  }
)

/** @param input.from - machine time, as `until` */
async function walkTime(
  container: MedusaContainer,
  input: { walk: Walk; from: number; until: number; deadline: number }
): Promise<void> {
  await walkIds(container, { ...input, after: idAt(input.walk, input.from) })
}

async function walkOlder(
  container: MedusaContainer,
  input: { walk: Walk; mark: keyof InvoiceWalk; until: number; deadline: number }
): Promise<void> {
  const { [input.mark]: after } = await invoicesOf(container).readWalk()
  await walkIds(container, {
    ...input,
    after: after ?? "",
    reached: (id) => invoicesOf(container).moveWalk({ [input.mark]: id }),
  })
}

async function walkIds(
  container: MedusaContainer,
  input: {
    walk: Walk
    after: string
    until: number
    deadline: number
    reached?: (id: string) => Promise<void>
  }
): Promise<void> {
  const { walk, deadline, reached } = input
  const until = idAt(walk, input.until)
  let { after } = input
  let batch: WalkedRange
  do {
    batch = await walk.next(container, { after, until, limit: BATCH.rows })
    if (!(await issueAll(container, batch.uninvoiced, deadline))) {
      return
    }
    after = batch.last_id ?? after
    if (batch.last_id) {
      await reached?.(batch.last_id)
    }
  } while (batch.count === BATCH.rows && performance.now() < deadline)
}

/** @returns whether it came to the end before the deadline */
async function issueAll(
  container: MedusaContainer,
  uninvoiced: UninvoicedPayment[],
  deadline: number
): Promise<boolean> {
  for (let from = 0; from < uninvoiced.length; from += BATCH.payments) {
    if (performance.now() > deadline) {
      return false
    }
    await issueOrReport(container, uninvoiced.slice(from, from + BATCH.payments))
  }
  return true
}

/** Together; when that fails, each by itself, so that one bad row harms only itself. */
async function issueOrReport(
  container: MedusaContainer,
  uninvoiced: UninvoicedPayment[]
): Promise<void> {
  const together = await issueDocuments(container, uninvoiced).then(
    () => true,
    () => false
  )
  if (!together) {
    for (const one of uninvoiced) {
      await tryOrLog(container, `issue the documents of payment ${one.payment_id}`, () =>
        issueDocuments(container, [one])
      )
    }
  }
}

function idAt({ prefix }: Walk, instant: number): string {
  return prefix + firstUlidAt(new Date(instant))
}
