import type { Party } from "../modules/invoice/types"
import type { SayOnDocument } from "../locales/read-texts"
import { INKS } from "./inks"
import { lineHeight, type Paragraph, type Place, type Sheet } from "./sheet"

export type Letterhead = {
  /** What kind of document it is. */
  title: string
  number: string
  seller: Party
  /** Stands over the buyer's address. */
  buyerLabel: string
  buyer: Party
  /** Labels and what they are for, such as the date of issue. */
  facts: [label: string, value: string][]
  say: SayOnDocument
}

const GAP = 24

/** The head of a document: who to whom, what, its number and dates. Leaves the sheet below it. */
export function drawLetterhead(sheet: Sheet, letterhead: Letterhead): void {
  const { left, right } = sheet.halves
  const { title, number, seller, buyerLabel, buyer, facts, say } = letterhead
  const afterTitle = sheet.write([{ text: title, ink: INKS.title }], left, sheet.y - 6)
  const afterNumber = sheet.write([{ text: number, ink: INKS.name }], left, afterTitle)
  const afterSeller = sheet.write(paragraphsOf(seller, say), right)
  sheet.y = Math.max(afterNumber, afterSeller) + GAP
  sheet.rule()
  sheet.y += GAP / 1.5
  const label = { text: buyerLabel, ink: INKS.label }
  const afterBuyer = sheet.write([label, ...paragraphsOf(buyer, say)], left)
  sheet.y = Math.max(afterBuyer, drawFacts(sheet, right, facts)) + GAP
}

function paragraphsOf(party: Party, say: SayOnDocument): Paragraph[] {
  const { name, legal_name, lines, email, vat_number, register_number } = party
  const below = [
    legal_name,
    ...lines,
    email,
    vat_number && say("vat_number", { number: vat_number }),
    register_number,
  ]
  return [
    { text: name, ink: INKS.name },
    ...below.map((text) => ({ text: text ?? "", ink: INKS.body })),
  ]
}

/** Two columns, the labels as wide as the widest. */
function drawFacts(sheet: Sheet, place: Place, facts: Letterhead["facts"]): number {
  const labels = facts.map(([text]) => ({ text, ink: INKS.label }))
  const labelWidth = Math.max(...labels.map((label) => sheet.widthOf(label))) + 16
  const values = { x: place.x + labelWidth, width: place.width - labelWidth }
  // A label's letters stand on the line of the larger ones beside it.
  const drop = (lineHeight(INKS.body) - lineHeight(INKS.label)) * 0.75
  return facts.reduce((y, [, text], index) => {
    sheet.write([labels[index]], place, y + drop)
    return sheet.write([{ text, ink: INKS.body }], values, y) + 2
  }, sheet.y)
}
