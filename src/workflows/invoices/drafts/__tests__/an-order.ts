import type {
  OrderSource,
  SourceLine,
  SourcePayment,
  SourceTaxLine,
} from "../../../../queries/orders-to-invoice"
import type { IssuedInvoice, Party } from "../../../../modules/invoice"

export const SELLER: Party = {
  name: "Fernhill Coffee",
  lines: ["12 Mill Lane"],
  email: null,
}

export const VAT_19: SourceTaxLine = { name: "VAT", rate: "19" }
export const VAT_7: SourceTaxLine = { name: "Reduced VAT", rate: "7" }

export function aLine(changes: Partial<SourceLine> & { id: string }): SourceLine {
  return {
    version: 1,
    title: changes.id,
    subtitle: null,
    quantity: "1",
    returned_quantity: "0",
    unit_price: "10",
    is_tax_inclusive: false,
    tax_lines: [],
    adjustments: [],
    ...changes,
  }
}

export function aPayment(
  id: string,
  amount: string,
  changes: Partial<SourcePayment> = {}
): SourcePayment {
  return {
    id,
    provider_id: "pp_system_default",
    amount,
    paid_at: "2026-03-01T09:30:00.000Z",
    method_type: null,
    card_brand: null,
    card_last4: null,
    refunds: [],
    ...changes,
  }
}

export function aRefund(id: string, amount: string, reason: string | null = null) {
  return { id, amount, reason, refunded_at: "2026-03-05T09:30:00.000Z" }
}

export function anOrder(changes: Partial<OrderSource> = {}): OrderSource {
  return {
    id: "order_1",
    display_id: 12,
    currency_code: "eur",
    ordered_at: new Date("2026-03-01T09:00:00.000Z"),
    email: "ann@archer.test",
    billing_address: null,
    shipping_address: null,
    customer: null,
    lines: [],
    credits: [],
    periods: [],
    payments: [],
    free_id: null,
    ...changes,
  }
}

/** What a draft becomes once it has its number. */
export function asIssued(
  draft: Pick<IssuedInvoice, "payment_id" | "order_id" | "snapshot">
): IssuedInvoice {
  return {
    ...draft,
    id: `hinv_${draft.payment_id}`,
    number: "INV-000001",
    issued_at: new Date("2026-03-01T09:31:00.000Z"),
    credit_notes: [],
  }
}
