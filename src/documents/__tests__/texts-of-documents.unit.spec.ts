import { readPdf } from "../../../integration-tests/helpers/pdf"
import { drawCreditNote } from "../credit-note"
import { drawInvoice } from "../invoice"
import { aCreditNote, aLine, anInvoice } from "./samples"

jest.mock("../../locales/read-texts", () =>
  jest.requireActual("../../locales/__tests__/pseudo-read-texts")
)

/** What seller, buyer and goods are called, and how the locale writes days. */
const THEIRS = new RegExp(
  [
    "INV-\\d+|CN-\\d+",
    "Fernhill Coffee|12 Mill Lane|Bath BA1 2AB|United Kingdom|hello@fernhill.test",
    "Ann Archer|Torstraße 12|10119 Berlin|Germany|ann@example.com",
    "House Blend|250 g|Parcel|VAT|Visa",
    "January|February|March",
  ].join("|"),
  "g"
)

it.each([
  ["an invoice", () => drawInvoice(anInvoice())],
  [
    "an invoice with a discount, of several rates, with nothing to pay",
    () =>
      drawInvoice(
        anInvoice({
          lines: [aLine({ discount: "1.00", tax_rate: null })],
          payment: null,
        })
      ),
  ],
  ["a credit note", () => drawCreditNote(aCreditNote({ reason: null }))],
])("%s says nothing that is not in the files of texts", async (_, draw) => {
  const { text } = await readPdf(await draw())
  expect(text).toContain("[")
  const words = text.normalize("NFC").replace(THEIRS, "").split(/\s/)
  expect(words.filter((word) => /[a-z]/i.test(word))).toEqual([])
})
