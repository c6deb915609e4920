import type { SayOnDocument } from "../locales/read-texts"
import type { InvoiceSnapshot } from "../modules/invoice/types"
import type { Formats } from "./formats"
import { INKS } from "./inks"
import type { Ink, Place, Sheet } from "./sheet"

const GAP = 16
const LINE_GAP = 3

type Sum = { label: string; amount: string; ink: Ink }

/**
 * Net, tax by rate and total at the right margin, and what was paid or given back below them. All
 * of it stands on one page.
 *
 * @param totalLabel - what the total is called
 * @param note - why there is no tax, if anything
 * @param closing - a label and a sentence about the money
 */
export function drawTotals(
  sheet: Sheet,
  totals: Pick<InvoiceSnapshot, "net" | "taxes" | "total">,
  {
    formats,
    say,
    totalLabel,
    note,
    closing,
  }: {
    formats: Formats
    say: SayOnDocument
    totalLabel: string
    note?: string
    closing: { label: string; text: string }
  }
): void {
  const sums = sumsOf(totals, formats, say, totalLabel)
  const ending = [
    { text: closing.label, ink: INKS.label },
    { text: closing.text, ink: INKS.body },
  ]
  const { right } = sheet.halves
  const amountWidth = Math.max(
    ...sums.map(({ amount, ink }) => sheet.widthOf({ text: amount, ink }))
  )
  const labels: Place = { ...right, width: right.width - amountWidth - GAP }
  const heights = sums.map(({ label, ink }) =>
    sheet.heightOf([{ text: label, ink }], labels.width)
  )
  const height = heights.reduce((sum, each) => sum + each + LINE_GAP, 0)
  const reason = note ? [{ text: note, ink: INKS.body }] : []
  const below = sheet.heightOf([...reason, ...ending], sheet.body.width)
  sheet.makeRoom(GAP * (note ? 3 : 2.5) + height + below)
  sheet.y += GAP
  for (const [index, { label, amount, ink }] of sums.entries()) {
    if (ink === INKS.total) {
      sheet.rule(right)
      sheet.y += LINE_GAP
    }
    sheet.write([{ text: label, ink }], labels)
    sheet.write([{ text: amount, ink }], { ...right, align: "right" })
    sheet.y += heights[index] + LINE_GAP
  }
  sheet.y += GAP
  if (note) {
    sheet.y = sheet.write(reason, sheet.body) + GAP / 2
  }
  sheet.y = sheet.write(ending, sheet.body)
}

function sumsOf(
  { net, taxes, total }: Pick<InvoiceSnapshot, "net" | "taxes" | "total">,
  { money, percent }: Formats,
  say: SayOnDocument,
  totalLabel: string
): Sum[] {
  const taxSums = taxes.map(({ name, rate, net: taxed, tax }) => ({
    label: say("tax", { name, rate: percent(rate), net: money(taxed) }),
    amount: money(tax),
    ink: INKS.body,
  }))
  return [
    { label: say("net"), amount: money(net), ink: INKS.body },
    ...taxSums,
    { label: totalLabel, amount: money(total), ink: INKS.total },
  ]
}
