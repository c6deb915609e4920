import fc from "fast-check"

import type { OrderSource, SourceTaxLine } from "../../../../queries/orders-to-invoice"
import type { InvoiceSnapshot } from "../../../../modules/invoice"
import { draftInvoices } from "../draft-invoices"
import { orderLines, totalOf } from "../order-lines"
import { sellerOf } from "../../../../queries/parties"
import { aLine, anOrder, aPayment, asIssued, SELLER, VAT_19, VAT_7 } from "./an-order"

/** The snapshots of an order's payments, in their order. */
const snapshotsOf = (order: OrderSource) =>
  draftInvoices([order], SELLER, []).map(({ snapshot }) => snapshot)

const titlesOf = ({ lines }: InvoiceSnapshot) =>
  lines.map(({ title, quantity, net }) => `${title} ${quantity} ${net}`)

const PARCEL = aLine({ id: "Parcel", unit_price: "4.50", tax_lines: [VAT_19] })
const COFFEE = aLine({
  id: "Coffee",
  quantity: "2",
  unit_price: "12.50",
  tax_lines: [VAT_19],
})

describe("an invoice", () => {
  it("has the order's lines, its tax by rate, and what was paid", () => {
    const book = aLine({ id: "Book", unit_price: "9.99", tax_lines: [VAT_7] })
    const [snapshot] = snapshotsOf(
      anOrder({
        lines: [COFFEE, book, PARCEL],
        payments: [
          aPayment("pay_1", "45.7943", { card_brand: "amex", card_last4: "0005" }),
        ],
      })
    )
    expect(snapshot).toMatchObject({
      seller: SELLER,
      order_number: 12,
      ordered_at: "2026-03-01T09:00:00.000Z",
      currency_code: "eur",
      net: "39.49",
      tax: "6.30",
      total: "45.79",
      taxes: [
        { name: "VAT", rate: "19", net: "29.50", tax: "5.60" },
        { name: "Reduced VAT", rate: "7", net: "9.99", tax: "0.70" },
      ],
      payment: {
        amount: "45.79",
        method: "American Express •••• 0005",
        paid_at: "2026-03-01T09:30:00.000Z",
      },
    })
    expect(snapshot.lines[0]).toEqual({
      source_id: "Coffee",
      title: "Coffee",
      subtitle: null,
      quantity: "2",
      unit_price: "12.50",
      discount: "0.00",
      net: "25.00",
      tax: "4.75",
      tax_rate: "19",
    })
  })

  it("takes the tax out of prices that hold it", () => {
    const [snapshot] = snapshotsOf(
      anOrder({
        currency_code: "jpy",
        lines: [
          aLine({
            id: "Tea",
            quantity: "3",
            unit_price: "1500",
            is_tax_inclusive: true,
            tax_lines: [{ name: "Tax", rate: "10" }],
          }),
        ],
        payments: [aPayment("pay_1", "4500")],
      })
    )
    expect(snapshot).toMatchObject({ net: "4091", tax: "409", total: "4500" })
    expect(snapshot.lines[0]).toMatchObject({ unit_price: "1363.6", net: "4091" })
  })

  it("shows what was taken off", () => {
    const [snapshot] = snapshotsOf(
      anOrder({
        lines: [
          { ...COFFEE, adjustments: [{ amount: "5", is_tax_inclusive: false }] },
          PARCEL,
        ],
        payments: [aPayment("pay_1", "29.155")],
      })
    )
    expect(snapshot).toMatchObject({ net: "24.50", tax: "4.66", total: "29.16" })
    expect(snapshot.lines[0]).toMatchObject({
      unit_price: "12.50",
      discount: "5.00",
      net: "20.00",
    })
  })

  it("takes discounts that hold tax without it", () => {
    const [snapshot] = snapshotsOf(
      anOrder({
        lines: [
          {
            ...COFFEE,
            unit_price: "11.90",
            is_tax_inclusive: true,
            adjustments: [{ amount: "2.38", is_tax_inclusive: true }],
          },
        ],
        payments: [aPayment("pay_1", "21.42")],
      })
    )
    expect(snapshot.lines[0]).toMatchObject({
      unit_price: "10.00",
      discount: "2.00",
      net: "18.00",
      tax: "3.42",
    })
  })

  it.each([
    ["12.345", "12.345"],
    // Card networks take dinars in tens of fils.
    ["12.34", "12.340"],
    ["12.35", "12.350"],
  ])("has three decimals in dinars: %s", (paid, total) => {
    const [snapshot] = snapshotsOf(
      anOrder({
        currency_code: "kwd",
        lines: [aLine({ id: "Coffee", unit_price: "12.345" })],
        payments: [aPayment("pay_1", paid)],
      })
    )
    expect(snapshot).toMatchObject({ net: total, tax: "0.000", total })
    expect(titlesOf(snapshot)).toEqual([`Coffee 1 ${total}`])
  })

  it("names each tax of a line that has several", () => {
    const [snapshot] = snapshotsOf(
      anOrder({
        lines: [
          aLine({
            id: "Coffee",
            tax_lines: [
              { name: "State", rate: "6.25" },
              { name: "City", rate: "1.5" },
            ],
          }),
        ],
        payments: [aPayment("pay_1", "10.775")],
      })
    )
    expect(snapshot.lines[0]).toMatchObject({ tax: "0.78", tax_rate: null })
    expect(snapshot.taxes).toEqual([
      { name: "State", rate: "6.25", net: "10.00", tax: "0.63" },
      { name: "City", rate: "1.5", net: "10.00", tax: "0.15" },
    ])
  })

  it("has a line of credit below the others", () => {
    const [snapshot] = snapshotsOf(
      anOrder({
        lines: [COFFEE],
        credits: [{ version: 1, amount: "5", is_original: true }],
        payments: [aPayment("pay_1", "24.75")],
      })
    )
    expect(titlesOf(snapshot)).toEqual(["Coffee 2 25.00", "Credit 1 -5.00"])
    expect(snapshot).toMatchObject({ net: "20.00", tax: "4.75", total: "24.75" })
  })

  it("has the credit that staff gave before they took the money", () => {
    const [snapshot] = snapshotsOf(
      anOrder({
        lines: [COFFEE, { ...COFFEE, version: 2 }],
        credits: [{ version: 2, amount: "5", is_original: false }],
        payments: [aPayment("pay_1", "24.75")],
      })
    )
    expect(titlesOf(snapshot)).toEqual(["Coffee 2 25.00", "Credit 1 -5.00"])
  })

  it("is over 0, without a payment, for an order that cost nothing", () => {
    const [snapshot] = snapshotsOf(
      anOrder({ free_id: "free_1", lines: [aLine({ id: "Guide", unit_price: "0" })] })
    )
    expect(snapshot).toMatchObject({ net: "0.00", total: "0.00", payment: null })
    expect(titlesOf(snapshot)).toEqual(["Guide 1 0.00"])
  })

  it("adds up, whatever is sold", () => {
    const line = fc.record({
      cents: fc.integer({ min: 1, max: 100_000 }),
      quantity: fc.integer({ min: 1, max: 7 }),
      off: fc.integer({ min: 0, max: 99 }),
      is_tax_inclusive: fc.boolean(),
      tax_lines: fc.constantFrom<SourceTaxLine[]>([], [VAT_19], [VAT_7], [VAT_19, VAT_7]),
    })
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.constantFrom("eur", "jpy", "kwd"),
        fc.integer({ min: 1, max: 1_000_000 }),
        (sold, currency_code, paid) => {
          const [snapshot] = snapshotsOf(
            anOrder({
              currency_code,
              lines: sold.map(({ cents, quantity, off, ...rest }, index) =>
                aLine({
                  ...rest,
                  id: `line_${index}`,
                  unit_price: (cents / 100).toFixed(2),
                  quantity: String(quantity),
                  adjustments: [
                    {
                      amount: ((cents * off) / 10_000).toFixed(4),
                      is_tax_inclusive: false,
                    },
                  ],
                })
              ),
              payments: [aPayment("pay_1", (paid / 100).toFixed(2))],
            })
          )
          const unit = { eur: 100, jpy: 1, kwd: 1000 }[currency_code]!
          const units = (amounts: string[]) =>
            amounts.reduce((sum, amount) => sum + Math.round(Number(amount) * unit), 0)
          const { lines, taxes, net, tax, total } = snapshot
          expect(units([net, tax])).toBe(units([total]))
          expect(units(lines.map((one) => one.net))).toBe(units([net]))
          expect(units(lines.map((one) => one.tax))).toBe(units([tax]))
          expect(units(taxes.map((one) => one.tax))).toBe(units([tax]))
          const decimals = { eur: 2, jpy: 0, kwd: 3 }[currency_code]!
          for (const amount of [net, tax, total, ...lines.map((one) => one.net)]) {
            expect(amount.split(".")[1]?.length ?? 0).toBe(decimals)
          }
        }
      )
    )
  })
})

describe("a further payment of an order", () => {
  const LATER = { paid_at: "2026-03-03T09:30:00.000Z" }
  const v2 = (...lines: (typeof COFFEE)[]) =>
    lines.map((line) => ({ ...line, version: 2 }))
  const CUP = aLine({ id: "Cup", unit_price: "8", tax_lines: [VAT_19] })
  const POT = aLine({ id: "Pot", unit_price: "20", tax_lines: [VAT_19] })

  it("is for what was added since", () => {
    const paid = [aPayment("pay_1", "35.105"), aPayment("pay_2", "9.52", LATER)]
    const order = anOrder({
      lines: [COFFEE, PARCEL, ...v2(COFFEE, PARCEL, CUP)],
      payments: paid,
    })
    const [first] = draftInvoices(
      [anOrder({ lines: [COFFEE, PARCEL], payments: [paid[0]] })],
      SELLER,
      []
    )
    const [second, ...none] = draftInvoices([order], SELLER, [asIssued(first)])
    expect(none).toEqual([])
    expect(titlesOf(second.snapshot)).toEqual(["Cup 1 8.00"])
    expect(second.snapshot).toMatchObject({ net: "8.00", tax: "1.52", total: "9.52" })

    const late = snapshotsOf(order)
    expect(late[0]).toEqual(first.snapshot)
    expect(late[1]).toEqual(second.snapshot)
  })

  it("is for the greater quantity of a line", () => {
    const [, second] = snapshotsOf(
      anOrder({
        lines: [COFFEE, ...v2({ ...COFFEE, quantity: "5" })],
        payments: [aPayment("pay_1", "29.75"), aPayment("pay_2", "44.625", LATER)],
      })
    )
    expect(titlesOf(second)).toEqual(["Coffee 3 37.50"])
    expect(second.lines[0]).toMatchObject({ unit_price: "12.50", tax: "7.13" })
  })

  it("is for the difference to a line that was replaced", () => {
    const [, second] = snapshotsOf(
      anOrder({
        lines: [COFFEE, CUP, ...v2(COFFEE, POT)],
        payments: [aPayment("pay_1", "39.27"), aPayment("pay_2", "14.28", LATER)],
      })
    )
    expect(titlesOf(second)).toEqual(["Pot 1 20.00", "Cup -1 -8.00"])
    expect(second).toMatchObject({ net: "12.00", tax: "2.28", total: "14.28" })
    expect(second.taxes).toEqual([{ name: "VAT", rate: "19", net: "12.00", tax: "2.28" }])
  })

  it("is for the difference to what is sent back in exchange", () => {
    const [, second] = snapshotsOf(
      anOrder({
        lines: [COFFEE, ...v2({ ...COFFEE, returned_quantity: "1" }, POT)],
        payments: [aPayment("pay_1", "29.75"), aPayment("pay_2", "8.925", LATER)],
      })
    )
    expect(titlesOf(second)).toEqual(["Coffee -1 -12.50", "Pot 1 20.00"])
    expect(second).toMatchObject({ total: "8.93", tax: "1.43" })
  })

  it("is for what was added, although something was taken off and refunded", () => {
    const [, second] = snapshotsOf(
      anOrder({
        lines: [COFFEE, PARCEL, ...v2(COFFEE, CUP)],
        payments: [aPayment("pay_1", "35.105"), aPayment("pay_2", "9.52", LATER)],
      })
    )
    expect(titlesOf(second)).toEqual(["Cup 1 8.00"])
  })

  it("is for what was added, although some was refunded and credited", () => {
    const [first, second] = snapshotsOf(
      anOrder({
        lines: [COFFEE, ...v2(COFFEE, CUP)],
        credits: [{ version: 2, amount: "10", is_original: false }],
        payments: [aPayment("pay_1", "29.75"), aPayment("pay_2", "9.52", LATER)],
      })
    )
    expect(titlesOf(first)).toEqual(["Coffee 2 25.00"])
    expect(titlesOf(second)).toEqual(["Cup 1 8.00"])
  })
})

describe("an invoice that is written long after", () => {
  it("is for what was bought then, whatever was edited, sent back and refunded since", () => {
    const [snapshot, ...none] = snapshotsOf(
      anOrder({
        lines: [
          COFFEE,
          PARCEL,
          { ...COFFEE, version: 2, quantity: "1" },
          { ...PARCEL, version: 2 },
          { ...COFFEE, version: 3, quantity: "1", returned_quantity: "1" },
          { ...PARCEL, version: 3 },
        ],
        credits: [{ version: 3, amount: "14.875", is_original: false }],
        payments: [aPayment("pay_1", "35.105")],
      })
    )
    expect(none).toEqual([])
    expect(titlesOf(snapshot)).toEqual(["Coffee 2 25.00", "Parcel 1 4.50"])
    expect(snapshot).toMatchObject({ net: "29.50", total: "35.11" })
  })
})

describe("a payment for a part of an order", () => {
  it("has a line a tax rate, in proportion", () => {
    const [half] = snapshotsOf(
      anOrder({
        lines: [
          aLine({ id: "Coffee", unit_price: "20", tax_lines: [VAT_19] }),
          aLine({ id: "Parcel", unit_price: "10", tax_lines: [VAT_19] }),
          aLine({ id: "Book", unit_price: "10", tax_lines: [VAT_7] }),
        ],
        payments: [aPayment("pay_1", "23.20")],
      })
    )
    expect(half.lines).toMatchObject([
      {
        source_id: null,
        title: "Part payment of order #12",
        quantity: "1",
        unit_price: "15.00",
        net: "15.00",
        tax: "2.85",
        tax_rate: "19",
      },
      { title: "Part payment of order #12", net: "5.00", tax: "0.35", tax_rate: "7" },
    ])
    expect(half).toMatchObject({ net: "20.00", tax: "3.20", total: "23.20" })
  })

  it("is one of several that make up the order", () => {
    const order = anOrder({
      lines: [COFFEE],
      payments: [aPayment("pay_1", "10"), aPayment("pay_2", "19.75")],
    })
    const snapshots = snapshotsOf(order)
    expect(snapshots.map(titlesOf)).toEqual([
      ["Part payment of order #12 1 8.40"],
      ["Part payment of order #12 1 16.60"],
    ])
  })

  it("has one line where the order has none", () => {
    const [snapshot] = snapshotsOf(anOrder({ payments: [aPayment("pay_1", "7")] }))
    expect(titlesOf(snapshot)).toEqual(["Part payment of order #12 1 7.00"])
  })
})

describe("the buyer", () => {
  const address = {
    first_name: "Ann",
    last_name: "Archer",
    company: null,
    address_1: "3 Orchard Road",
    address_2: null,
    postal_code: "10115",
    city: "Berlin",
    province: null,
    country_code: "de",
    vat_number: null,
  }
  const buyerWith = (changes: Partial<OrderSource>) => {
    const [{ buyer, locale }] = snapshotsOf(
      anOrder({ lines: [COFFEE], payments: [aPayment("pay_1", "29.75")], ...changes })
    )
    return { ...buyer, locale }
  }

  it("stands at the billing address", () => {
    const found = buyerWith({
      billing_address: { ...address, company: "Archer Ltd" },
      shipping_address: { ...address, country_code: "fr" },
    })
    expect(found).toEqual({
      name: "Archer Ltd",
      lines: ["Ann Archer", "3 Orchard Road", "10115 Berlin", "Germany"],
      email: "ann@archer.test",
      locale: "en-DE",
    })
  })

  it.each([
    ["DE111111111", "DE222222222", "DE111111111"],
    [null, "DE222222222", "DE222222222"],
    [null, null, undefined],
  ])("has the VAT number of the address, %s, else the customer's, %s", (...numbers) => {
    const [ofAddress, ofCustomer, vat_number] = numbers
    const customer = {
      first_name: null,
      last_name: null,
      company_name: "Archer Ltd",
      email: null,
      vat_number: ofCustomer,
    }
    const billing_address = { ...address, vat_number: ofAddress }
    expect(buyerWith({ billing_address, customer })).toEqual({
      name: "Archer Ltd",
      lines: ["Ann Archer", "3 Orchard Road", "10115 Berlin", "Germany"],
      email: "ann@archer.test",
      locale: "en-DE",
      vat_number,
    })
  })

  it("else where it was sent", () => {
    expect(buyerWith({ shipping_address: address })).toMatchObject({
      name: "Ann Archer",
      lines: ["3 Orchard Road", "10115 Berlin", "Germany"],
    })
  })

  it("else is the customer, or only an address for mails", () => {
    const customer = {
      first_name: "Bo",
      last_name: null,
      company_name: null,
      email: "bo@example.test",
      vat_number: null,
    }
    expect(buyerWith({ customer })).toEqual({
      name: "Bo",
      lines: [],
      email: "ann@archer.test",
      locale: "en",
    })
    expect(buyerWith({})).toMatchObject({ name: "ann@archer.test", lines: [] })
  })
})

describe("the seller", () => {
  const profile = {
    store_name: "Fernhill Coffee",
    store_address: "12 Mill Lane\n\n Bath ",
    support_email: null,
    legal_name: null,
    vat_number: null,
    register_number: null,
  }

  it("has what the settings say", () => {
    expect(sellerOf(profile)).toEqual({
      name: "Fernhill Coffee",
      lines: ["12 Mill Lane", "Bath"],
      email: null,
    })
    const legal = {
      legal_name: "Fernhill Trading Ltd",
      vat_number: "GB123456789",
      register_number: "Company no. 01234567",
    }
    expect(sellerOf({ ...profile, ...legal })).toMatchObject(legal)
  })

  it("says its name once", () => {
    const seller = sellerOf({ ...profile, legal_name: "Fernhill Coffee" })
    expect(seller).not.toHaveProperty("legal_name")
  })
})

describe("the reason for no tax", () => {
  const REASON = "Not subject to VAT (small business)."
  const reasonOn = (tax_lines: SourceTaxLine[][], text: string | null = REASON) => {
    const lines = tax_lines.map((taxes, index) =>
      aLine({ id: `line_${index}`, tax_lines: taxes })
    )
    const order = anOrder({ lines })
    const total = totalOf(orderLines(order, { version: 1 })).toFixed()
    const payments = [aPayment("pay_1", total)]
    const [draft] = draftInvoices([{ ...order, payments }], SELLER, [], text)
    return draft.snapshot.no_tax_text
  }

  it("stands where no tax is charged, and only there", () => {
    const exempt = { name: "Export", rate: "0" }
    expect(reasonOn([[]])).toBe(REASON)
    expect(reasonOn([[exempt], []])).toBe(REASON)
    expect(reasonOn([[VAT_19], []])).toBeUndefined()
    expect(reasonOn([[VAT_19]])).toBeUndefined()
    expect(reasonOn([[]], null)).toBeUndefined()
  })

  it("is not given for what is taxed and costs nothing", () => {
    const lines = [aLine({ id: "free", unit_price: "0", tax_lines: [VAT_19] })]
    const order = anOrder({ lines, free_id: "free_1" })
    const [draft] = draftInvoices([order], SELLER, [], REASON)
    expect(draft.snapshot.no_tax_text).toBeUndefined()
  })
})

it("says which period of a subscription was paid for", () => {
  const period = {
    subscription_number: 7,
    start: "2026-03-01T09:00:00+00:00",
    end: "2026-04-01T09:00:00+00:00",
  }
  const order = anOrder({ lines: [COFFEE], payments: [aPayment("pay_1", "29.75")] })
  const periodsOf = (periods: OrderSource["periods"]) =>
    snapshotsOf({ ...order, periods })[0].supply_periods
  expect(periodsOf([period])).toEqual([
    {
      subscription_number: 7,
      start: "2026-03-01T09:00:00.000Z",
      end: "2026-04-01T09:00:00.000Z",
    },
  ])
  expect(periodsOf([])).toBeUndefined()
})
