import type { CreditNoteSnapshot } from "../../../../modules/invoice"
import { draftCreditNotes } from "../draft-credit-notes"
import { draftInvoices } from "../draft-invoices"
import { aLine, anOrder, aPayment, aRefund, asIssued, SELLER, VAT_19 } from "./an-order"

const units = (amounts: string[]) =>
  amounts.reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0)

/** Coffee at 10 EUR and 19 % tax that was paid, and an invoice of it. */
function aPaidCoffee() {
  const order = anOrder({
    lines: [aLine({ id: "Coffee", unit_price: "10", tax_lines: [VAT_19] })],
    payments: [aPayment("pay_1", "11.90")],
  })
  const [draft] = draftInvoices([order], SELLER, [])
  return { order, invoice: asIssued(draft) }
}

const withRefunds = (
  order: ReturnType<typeof anOrder>,
  ...refunds: ReturnType<typeof aRefund>[]
) => ({ ...order, payments: [{ ...order.payments[0], refunds }] })

describe("a credit note", () => {
  it("names its invoice, the reason, and gives tax back in proportion", () => {
    const { order, invoice } = aPaidCoffee()
    const moved = { ...SELLER, lines: ["1 New Street"] }
    const [note] = draftCreditNotes(
      [withRefunds(order, aRefund("ref_1", "5.95", "Broken"))],
      moved,
      [invoice]
    )
    expect(note).toMatchObject({ invoice_id: invoice.id, refund_id: "ref_1" })
    expect(note.snapshot).toEqual({
      seller: moved,
      buyer: invoice.snapshot.buyer,
      order_number: 12,
      currency_code: "eur",
      locale: "en",
      invoice_number: "INV-000001",
      invoice_issued_at: "2026-03-01T09:31:00.000Z",
      refunded_at: "2026-03-05T09:30:00.000Z",
      reason: "Broken",
      taxes: [{ name: "VAT", rate: "19", net: "5.00", tax: "0.95" }],
      net: "5.00",
      tax: "0.95",
      total: "5.95",
    })
  })

  it("takes the rest when it is the last of a payment that is refunded whole", () => {
    const { order, invoice } = aPaidCoffee()
    const refunds = ["3.33", "3.33", "3.33", "1.91"].map((amount, index) =>
      aRefund(`ref_${index}`, amount)
    )
    const atOnce = draftCreditNotes([withRefunds(order, ...refunds)], SELLER, [invoice])

    const issued = { ...invoice }
    for (const refund of refunds) {
      const known = refunds.slice(0, refunds.indexOf(refund) + 1)
      const [{ snapshot }] = draftCreditNotes([withRefunds(order, ...known)], SELLER, [
        issued,
      ])
      issued.credit_notes = [
        ...issued.credit_notes,
        {
          id: refund.id,
          refund_id: refund.id,
          number: refund.id,
          issued_at: new Date(),
          snapshot,
        },
      ]
    }
    const snapshots = atOnce.map(({ snapshot }) => snapshot)
    expect(issued.credit_notes.map(({ snapshot }) => snapshot)).toEqual(snapshots)
    const total = (pick: (note: CreditNoteSnapshot) => string) =>
      units(snapshots.map(pick))
    expect(total((note) => note.total)).toBe(1190)
    expect(total((note) => note.tax)).toBe(190)
    expect(total((note) => note.net)).toBe(1000)
    expect(total((note) => note.taxes[0].net)).toBe(1000)
    for (const { net, tax, total } of snapshots) {
      expect(units([net, tax])).toBe(units([total]))
    }
  })

  it.each([
    [
      ["5.9525", "5.9525"],
      ["5.95", "5.96"],
    ],
    [
      ["3.968", "3.968", "3.969"],
      ["3.97", "3.97", "3.97"],
    ],
  ])("comes to the invoice's total by refunds of %j", (amounts, totals) => {
    const order = anOrder({
      lines: [aLine({ id: "Coffee", unit_price: "11.905" })],
      payments: [aPayment("pay_1", "11.905")],
    })
    const [draft] = draftInvoices([order], SELLER, [])
    expect(draft.snapshot.total).toBe("11.91")
    const refunds = amounts.map((amount, index) => aRefund(`ref_${index}`, amount))
    const notes = draftCreditNotes([withRefunds(order, ...refunds)], SELLER, [
      asIssued(draft),
    ])
    expect(notes.map(({ snapshot }) => snapshot.total)).toEqual(totals)
  })

  it("is each refund as the card got it, up to ten thousandths of a dinar", () => {
    const order = anOrder({
      currency_code: "kwd",
      lines: [aLine({ id: "Coffee", unit_price: "1.8207" })],
      payments: [aPayment("pay_1", "1.8207", { provider_id: "pp_stripe_stripe" })],
    })
    const [draft] = draftInvoices([order], SELLER, [])
    expect(draft.snapshot).toMatchObject({ total: "1.830", lines: [{ title: "Coffee" }] })
    const refunds = [aRefund("ref_1", "0.605"), aRefund("ref_2", "0.6051")]
    const notes = draftCreditNotes([withRefunds(order, ...refunds)], SELLER, [
      asIssued(draft),
    ])
    expect(notes.map(({ snapshot }) => snapshot.total)).toEqual(["0.610", "0.610"])
  })

  it("is written once a refund", () => {
    const { order, invoice } = aPaidCoffee()
    const source = withRefunds(order, aRefund("ref_1", "5.95"))
    const [{ snapshot }] = draftCreditNotes([source], SELLER, [invoice])
    const note = {
      id: "n",
      number: "n",
      refund_id: "ref_1",
      issued_at: new Date(),
      snapshot,
    }
    expect(
      draftCreditNotes([source], SELLER, [{ ...invoice, credit_notes: [note] }])
    ).toEqual([])
  })

  it("waits for the invoice", () => {
    const { order } = aPaidCoffee()
    expect(
      draftCreditNotes([withRefunds(order, aRefund("ref_1", "1"))], SELLER, [])
    ).toEqual([])
  })
})
