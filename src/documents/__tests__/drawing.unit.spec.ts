import { readPdf } from "../../../integration-tests/helpers/pdf"
import { drawCreditNote } from "../credit-note"
import { drawInvoice } from "../invoice"
import { LONGEST_TEXT } from "../runs"
import { aCreditNote, aLine, anInvoice } from "./samples"

const A4 = { width: 595.28, height: 841.89 }
const LETTER = { width: 612, height: 792 }

describe("an invoice", () => {
  it("tells who sold what to whom, for how much, and how it was paid", async () => {
    const { pages, text } = await readPdf(await drawInvoice(anInvoice()))
    expect(pages).toHaveLength(1)
    for (const part of [
      "Invoice INV-000042",
      "Fernhill Coffee 12 Mill Lane Bath BA1 2AB United Kingdom hello@fernhill.test",
      "Billed to Ann Archer Torstraße 12 10119 Berlin Germany ann@example.com",
      "Invoice number INV-000042",
      "Issue date 1 March 2026",
      "Order #1042",
      "Order date 28 February 2026",
      "Description Quantity Unit price Tax Net amount",
      "House Blend 250 g 2 €12.50 19 % €25.00",
      "Parcel 1 €4.50 19 % €4.50",
      "Net €29.50",
      "VAT 19 % on €29.50 €5.61",
      "Total €35.11",
      "Payment €35.11 paid on 1 March 2026 by Visa •••• 4242",
      "1 / 1",
    ]) {
      expect(text).toContain(part)
    }
  })

  const LEGAL = {
    legal_name: "Fernhill Trading Ltd",
    vat_number: "GB123456789",
    register_number: "Company no. 01234567",
  }

  it("says who the seller and the buyer are by law, and what period was paid for", async () => {
    const { seller, buyer } = anInvoice().snapshot
    const { text } = await readPdf(
      await drawInvoice(
        anInvoice({
          seller: { ...seller, ...LEGAL },
          buyer: { ...buyer, vat_number: "DE111111111" },
          no_tax_text: "Reverse charge: the recipient owes the tax.",
          supply_periods: [period(7, "2026-03-01", "2026-04-01")],
        })
      )
    )
    for (const part of [
      "Fernhill Coffee Fernhill Trading Ltd 12 Mill Lane Bath BA1 2AB United Kingdom",
      "hello@fernhill.test VAT number GB123456789 Company no. 01234567",
      "Germany ann@example.com VAT number DE111111111",
      "Supply period 1 March – 1 April 2026",
      "Total €35.11 Reverse charge: the recipient owes the tax. Payment",
    ]) {
      expect(text).toContain(part)
    }
  })

  const period = (subscription_number: number, start: string, end: string) => ({
    subscription_number,
    start: `${start}T09:30:00.000Z`,
    end: `${end}T09:30:00.000Z`,
  })

  it("says the periods of several subscriptions, once where they are the same", async () => {
    const textWith = async (...supply_periods: ReturnType<typeof period>[]) =>
      (await readPdf(await drawInvoice(anInvoice({ supply_periods })))).text
    const march = period(7, "2026-03-01", "2026-04-01")
    const same = await textWith(march, { ...march, subscription_number: 8 })
    expect(same.match(/1 March – 1 April 2026/g)).toHaveLength(1)
    const two = await textWith(march, period(8, "2026-03-01", "2027-03-01"))
    expect(two).toContain(
      "Period of #7 1 March – 1 April 2026 Period of #8 1 March 2026 – 1 March 2027"
    )
    expect(await textWith()).not.toContain("eriod")
  })

  it("is the same bytes each time, whatever was drawn before it", async () => {
    const first = await drawInvoice(anInvoice())
    await drawInvoice(anInvoice({ locale: "fr-FR" }, "INV-000043"))
    expect((await drawInvoice(anInvoice())).equals(first)).toBe(true)
  })

  it("has another file id for another number", async () => {
    const [one, other] = [
      await drawInvoice(anInvoice()),
      await drawInvoice(anInvoice({}, "INV-000043")),
    ]
    const idOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/ID \[<(\w+)>/)![1]
    expect(idOf(one)).not.toBe(idOf(other))
  })

  it("carries title, seller, language and the day of issue as a file", async () => {
    const pdf = await drawInvoice(anInvoice())
    const { info } = await readPdf(pdf)
    expect(info).toMatchObject({
      Title: "Invoice INV-000042",
      Author: "Fernhill Coffee",
      Language: "en-DE",
      CreationDate: "D:20260301093000Z",
    })
  })

  it.each([
    ["en-DE", A4],
    ["en-GB", A4],
    ["en", A4],
    ["en-US", LETTER],
    ["fr-CA", LETTER],
  ])("is on the paper of %s", async (locale, { width, height }) => {
    const { size } = await readPdf(await drawInvoice(anInvoice({ locale })))
    expect(size.width).toBeCloseTo(width, 1)
    expect(size.height).toBeCloseTo(height, 1)
  })

  it.each([
    ["en-US", "usd", "March 1, 2026", "$35.11"],
    ["de-DE", "eur", "1. März 2026", "35,11 €"],
    ["fr-FR", "eur", "1 mars 2026", "35,11 €"],
    ["en-IN", "inr", "1 March 2026", "₹35.11"],
    ["en-KW", "kwd", "March 1, 2026", "KWD 35.110"],
  ])("writes amounts and dates of %s", async (locale, currency_code, day, total) => {
    const { text } = await readPdf(
      await drawInvoice(anInvoice({ locale, currency_code }))
    )
    expect(text).toContain(`Issue date ${day}`)
    expect(text).toContain(`Total ${total}`)
  })

  it("writes yen without decimals, and forints with those that were paid", async () => {
    const inYen = anInvoice({
      currency_code: "jpy",
      locale: "en-JP",
      net: "3000",
      tax: "300",
      total: "3300",
    })
    expect((await readPdf(await drawInvoice(inYen))).text).toContain("Total ¥3,300 ")
    const inForints = { currency_code: "huf", locale: "en-HU", net: "29.5", tax: "0" }
    const { text } = await readPdf(
      await drawInvoice(anInvoice({ ...inForints, total: "29.50" }))
    )
    expect(text).toContain("Total 29,50 HUF")
  })

  it("shows discounts, fine unit prices and lines without one rate", async () => {
    const lines = [
      aLine({ title: "Less", discount: "5.00", net: "20.00" }),
      aLine({ title: "Fine", unit_price: "0.0125" }),
      aLine({ title: "Part", quantity: "0.5" }),
      aLine({ title: "Mixed", subtitle: null, tax_rate: null }),
      aLine({ title: "Untaxed", subtitle: null, tax_rate: null, tax: "0" }),
    ]
    const { text } = await readPdf(await drawInvoice(anInvoice({ lines })))
    expect(text).toContain("Discount -€5.00 2 €12.50 19 % €20.00")
    expect(text).toContain("€0.0125")
    expect(text).toContain("Part 250 g 0,5")
    expect(text).toContain("Mixed 2 €12.50 several €25.00")
    expect(text).toContain("Untaxed 2 €12.50 – €25.00")
  })

  it("says that an order of 0 needs no payment", async () => {
    const free = { payment: null, taxes: [], net: "0", tax: "0", total: "0" }
    const { text } = await readPdf(await drawInvoice(anInvoice(free)))
    expect(text).toContain("Total €0.00")
    expect(text).toContain("There is nothing to pay.")
  })

  it("repeats the table's head on each of the pages of 200 lines, and counts them", async () => {
    const lines = Array.from({ length: 200 }, (_, index) =>
      aLine({ title: `Coffee no. ${index + 1}.` })
    )
    const { pages, text } = await readPdf(await drawInvoice(anInvoice({ lines })))
    expect(pages.length).toBeGreaterThan(5)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`${index + 1} / ${pages.length}`)
      expect(page.match(/Description/g)).toHaveLength(1)
    }
    const numbers = [...text.matchAll(/Coffee no\. (\d+)\./g)].map(
      ([, number]) => +number
    )
    expect(numbers).toEqual(lines.map((_, index) => index + 1))
    expect(pages.at(-1)).toContain("Total")
  })

  it.each([10, 14, 15, 16, 17, 18, 19, 20, 21])(
    "keeps the totals of %i lines on one page",
    async (count) => {
      const lines = Array.from({ length: count }, () => aLine())
      const { pages } = await readPdf(await drawInvoice(anInvoice({ lines })))
      const last = pages.at(-1)!
      for (const part of ["Net", "VAT", "Total", "Payment"]) {
        expect(last).toContain(part)
      }
    }
  )

  it.each([
    ["a title of many words", "arabica ".repeat(40).trim()],
    ["a word wider than the page", "a".repeat(400)],
    ["a title of the longest length", "robusta ".repeat(62).trim()],
  ])("wraps %s and loses nothing of it", async (_name, title) => {
    const lines = [aLine({ title }), aLine({ title: "What comes after" })]
    const { text } = await readPdf(await drawInvoice(anInvoice({ lines })))
    const withoutHeads = text.replaceAll(
      "Description Quantity Unit price Tax Net amount",
      ""
    )
    const letters = title.replaceAll(" ", "")
    const [word] = title.split(" ")
    const found = withoutHeads.match(new RegExp(word.length > 20 ? "a{9,}" : word, "g"))!
    expect(found.join("")).toBe(letters)
    expect(text).toContain("What comes after")
  })

  it("cuts what anybody typed where it is too long, and draws the rest of the document", async () => {
    const long = "robusta ".repeat(6_000)
    const buyer = { name: long, lines: [long, "Berlin"], email: "ann@example.com" }
    const lines = [aLine({ title: long, subtitle: long }), aLine({ title: "The next" })]
    const { pages, text } = await readPdf(await drawInvoice(anInvoice({ buyer, lines })))
    expect(text.match(/robusta/g)).toHaveLength(4 * Math.floor(LONGEST_TEXT / 8))
    expect(text.match(/…/g)).toHaveLength(4)
    expect(text).toContain("The next")
    expect(pages.length).toBeLessThanOrEqual(2)
  })

  it.each([
    ["markup", "<b>Bold</b><img src=https://evil.test/x.png onerror=alert(1)>"],
    ["Greek", "Καφές Ελλάδα"],
    ["Cyrillic", "Кофе Їжак Ђорђе"],
    ["Vietnamese", "Cà phê sữa đá Nguyễn"],
    ["accents as signs of their own", "Cafe\u0301"],
    ["currency signs", "€ £ ¥ ₹ ₩ ₫ ₺ ₽ ₴ ₪"],
  ])("draws %s as the text that it is", async (_name, title) => {
    const pdf = await drawInvoice(anInvoice({ lines: [aLine({ title })] }))
    expect((await readPdf(pdf)).text).toContain(title.normalize("NFC"))
    expect(pdf.toString("latin1")).not.toMatch(
      /\/URI|\/JavaScript|\/Launch|\/EmbeddedFile/
    )
  })

  it.each([
    ["Telugu", "గోపి A", "\uFFFD\uFFFD A"],
    ["runes", "ᚠᚢᚠᚢ A", "\uFFFD\uFFFD\uFFFD\uFFFD A"],
    ["a family of four", "👨‍👩‍👧‍👦 A", "\uFFFD A"],
    ["half a surrogate pair", "A\uD800", "A\uFFFD"],
  ])("draws a sign in place of %s, which its fonts lack", async (_name, title, shown) => {
    const { text } = await readPdf(
      await drawInvoice(anInvoice({ lines: [aLine({ title })] }))
    )
    expect(text).toContain(`${shown} 250 g`)
  })

  it("drops what is invisible or turns the direction of text", async () => {
    const title = "Ho\u00ADuse\u202E Blend\u200F\u0000\n\tdark"
    const { text } = await readPdf(
      await drawInvoice(anInvoice({ lines: [aLine({ title })] }))
    )
    expect(text).toContain("House Blend dark 250 g")
  })
})

describe("a credit note", () => {
  it("names its invoice and tells what was given back, by tax", async () => {
    const { pages, text, info } = await readPdf(await drawCreditNote(aCreditNote()))
    expect(pages).toHaveLength(1)
    for (const part of [
      "Credit note CN-000007",
      "Credited to Ann Archer",
      "Issue date 9 March 2026",
      "For invoice INV-000042",
      "Invoice date 1 March 2026",
      "Order #1042",
      "Refund of invoice INV-000042 of 1 March 2026 Arrived damaged €8.40",
      "Net €8.40",
      "VAT 19 % on €8.40 €1.60",
      "Total credited €10.00",
      "€10.00 given back on 8 March 2026",
    ]) {
      expect(text).toContain(part)
    }
    expect(info).toMatchObject({ Title: "Credit note CN-000007", Language: "en-DE" })
  })

  it("has the legal block of both and the reason for no tax", async () => {
    const { seller, buyer } = aCreditNote().snapshot
    const { text } = await readPdf(
      await drawCreditNote(
        aCreditNote({
          seller: { ...seller, vat_number: "GB123456789" },
          buyer: { ...buyer, vat_number: "DE111111111" },
          no_tax_text: "Reverse charge",
        })
      )
    )
    expect(text).toContain("hello@fernhill.test VAT number GB123456789")
    expect(text).toContain("ann@example.com VAT number DE111111111")
    expect(text).toContain("€10.00 Reverse charge Refund")
  })

  it("is the same bytes each time", async () => {
    const [first, second] = [
      await drawCreditNote(aCreditNote()),
      await drawCreditNote(aCreditNote()),
    ]
    expect(second.equals(first)).toBe(true)
  })
})
