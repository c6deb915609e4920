import { IntlMessageFormat } from "intl-messageformat"
import type { Message, Messages } from "../translator"

type Element = Exclude<Message, string>[number]

const ACCENTED = Object.fromEntries(
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"].map((letter, index) => [
    letter,
    [..."ÅƁÇÐÉƑĜĤÎĴĶĿṀÑÖƤɊŘŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķŀḿñöƥɋřšţûṽŵẋýž"][index],
  ])
)

/**
 * The same messages in a language that nobody speaks: no plain letter, in brackets, and 40 % longer,
 * since every vowel is there twice. A text that escaped the files keeps its letters; one that
 * is cut off lacks a bracket.
 *
 * @example pseudo({ title: "Sign in" }) // says "[Šîîĝñ îîñ]"
 */
export function pseudo(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === "string" ? pseudoMessage(value) : pseudo(value as Messages),
    ])
  )
}

function pseudoMessage(message: string): Message {
  const elements = new IntlMessageFormat(message, "en").getAst()
  return [literal("["), ...elements.map(pseudoElement), literal("]")]
}

function pseudoElement(element: Element): Element {
  if ("options" in element) {
    const options = Object.entries(element.options).map(([name, { value, ...rest }]) => [
      name,
      { ...rest, value: value.map(pseudoElement) },
    ])
    return { ...element, options: Object.fromEntries(options) } as Element
  }
  if ("children" in element) {
    return { ...element, children: element.children.map(pseudoElement) }
  }
  return "value" in element && element.type === LITERAL
    ? literal(pseudoText(element.value))
    : element
}

/** The type of plain text in a parsed message. */
export const LITERAL = new IntlMessageFormat("x", "en").getAst()[0].type

function literal(value: string): Element {
  return { type: LITERAL, value } as Element
}

function pseudoText(text: string): string {
  return text
    .replace(/[aeiou]/gi, (vowel) => vowel + vowel.toLowerCase())
    .replace(/[a-z]/gi, (letter) => ACCENTED[letter])
}
