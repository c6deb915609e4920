import type {
  CreditNoteRecord,
  InvoiceLine,
  InvoiceRecord,
  InvoiceSnapshot,
} from "../../modules/invoice/types"

type InvoiceSample = Pick<InvoiceRecord, "number" | "issued_at" | "snapshot">
type CreditNoteSample = Pick<CreditNoteRecord, "number" | "issued_at" | "snapshot">

/** Two bags of coffee and their parcel, 19 % tax on both. */
export function aLine(changes: Partial<InvoiceLine> = {}): InvoiceLine {
  return {
    source_id: "ordli_01",
    title: "House Blend",
    subtitle: "250 g",
    quantity: "2",
    unit_price: "12.50",
    discount: "0",
    net: "25.00",
    tax: "4.75",
    tax_rate: "19",
    ...changes,
  }
}

/** An invoice of 35.11 EUR to a buyer in Germany. */
export function anInvoice(
  changes: Partial<InvoiceSnapshot> = {},
  number = "INV-000042"
): InvoiceSample {
  return {
    number,
    issued_at: new Date("2026-03-01T09:30:00.000Z"),
    snapshot: {
      seller: {
        name: "Fernhill Coffee",
        lines: ["12 Mill Lane", "Bath BA1 2AB", "United Kingdom"],
        email: "hello@fernhill.test",
      },
      buyer: {
        name: "Ann Archer",
        lines: ["Torstraße 12", "10119 Berlin", "Germany"],
        email: "ann@example.com",
      },
      order_number: 1042,
      ordered_at: "2026-02-28T23:30:00.000Z",
      currency_code: "eur",
      locale: "en-DE",
      lines: [
        aLine(),
        aLine({
          source_id: "ordsm_01",
          title: "Parcel",
          subtitle: null,
          quantity: "1",
          unit_price: "4.50",
          net: "4.50",
          tax: "0.86",
        }),
      ],
      taxes: [{ name: "VAT", rate: "19", net: "29.50", tax: "5.61" }],
      net: "29.50",
      tax: "5.61",
      total: "35.11",
      payment: {
        paid_at: "2026-03-01T09:29:58.000Z",
        method: "Visa •••• 4242",
        amount: "35.11",
      },
      ...changes,
    },
  }
}

/** The credit note of 10 EUR of that invoice. */
export function aCreditNote(
  changes: Partial<CreditNoteRecord["snapshot"]> = {}
): CreditNoteSample {
  const { number, issued_at, snapshot } = anInvoice()
  const { seller, buyer, order_number, currency_code, locale } = snapshot
  return {
    number: "CN-000007",
    issued_at: new Date("2026-03-09T08:00:00.000Z"),
    snapshot: {
      seller,
      buyer,
      order_number,
      currency_code,
      locale,
      invoice_number: number,
      invoice_issued_at: new Date(issued_at).toISOString(),
      refunded_at: "2026-03-08T16:00:00.000Z",
      reason: "Arrived damaged",
      taxes: [{ name: "VAT", rate: "19", net: "8.40", tax: "1.60" }],
      net: "8.40",
      tax: "1.60",
      total: "10.00",
      ...changes,
    },
  }
}
