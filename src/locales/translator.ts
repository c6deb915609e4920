import { IntlMessageFormat } from "intl-messageformat"

/** A message in ICU syntax, or the same already parsed, as the hub's page gets it. */
export type Message = ConstructorParameters<typeof IntlMessageFormat>[0]

/** Messages by key; groups may hold groups. */
export type Messages = { [key: string]: Message | Messages }

/** Every key of a file of messages, with dots: `login.title`. */
export type KeyOf<Texts> = {
  [Key in keyof Texts & string]: Texts[Key] extends string
    ? Key
    : `${Key}.${KeyOf<Texts[Key]>}`
}[keyof Texts & string]

/** What a message names in braces. Dates and prices come formatted; numbers decide plurals. */
export type Values = Record<string, string | number>

/** Says the message of a key. */
export type Translate<Texts> = (key: KeyOf<Texts>, values?: Values) => string

/** Without these a message in ICU syntax is its own text. */
const SYNTAX = /[{}<>']/

/**
 * Says messages in one language. Each is parsed when it is first said.
 *
 * @typeParam Texts - of the English file, whose keys every language has
 * @param messages - of one file, or of several put together
 * @param locale - BCP 47 tag that decides plurals
 * @throws RangeError or FormatError from the result, when a key is unknown or a value is missing
 * @example translator<typeof hub>(hub, "en")("subscriptions.number", { number: 7 }) // "Subscription #7"
 */
export function translator<Texts>(messages: Messages, locale: string): Translate<Texts> {
  const formats = new Map<string, IntlMessageFormat>()
  return (key, values) => {
    const message = find(messages, key)
    if (typeof message === "string" && !SYNTAX.test(message)) {
      return message
    }
    const format = formats.get(key) ?? new IntlMessageFormat(message, locale)
    formats.set(key, format)
    return String(format.format(values))
  }
}

function find(messages: Messages, key: string): Message {
  let found: Message | Messages | undefined = messages
  for (const part of key.split(".")) {
    found = isGroup(found) && Object.hasOwn(found, part) ? found[part] : undefined
  }
  if (found === undefined || isGroup(found)) {
    throw new RangeError(`There is no message "${key}".`)
  }
  return found
}

function isGroup(found: Message | Messages | undefined): found is Messages {
  return typeof found === "object" && !Array.isArray(found)
}
