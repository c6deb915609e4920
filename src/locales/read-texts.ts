import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type documents from "./en/documents.json"
import type mails from "./en/mails.json"
import { reasonTexts, type SayReason } from "./reason-texts"
import { translator, type Messages, type Translate } from "./translator"

/** What is written in when there are no texts in the reader's language. */
const FALLBACK = "en"

/** Says what stands on invoices and credit notes. */
export type SayOnDocument = Translate<typeof documents>

/** Says what stands in mails. */
export type SayInMail = Translate<typeof mails>

/**
 * The language, of those that have a folder here, in which somebody is written to.
 *
 * @param locale - BCP 47 tag, as a cart or an order has it; null when it has none
 * @example languageOf("en-GB") // "en"
 */
export function languageOf(locale: string | null | undefined): string {
  const language = locale?.split("-")[0].toLowerCase() ?? FALLBACK
  return /^[a-z]{2,3}$/.test(language) && existsSync(join(__dirname, language))
    ? language
    : FALLBACK
}

/** Why a charge failed, in words for a customer. */
export const reasonsIn: (locale: string | null | undefined) => SayReason = byLanguage(
  "reasons",
  reasonTexts
)

/** The texts of invoices and credit notes. */
export const documentTextsIn: (locale: string | null | undefined) => SayOnDocument =
  byLanguage("documents", translator<typeof documents>)

/** The texts of mails. */
export const mailTextsIn: (locale: string | null | undefined) => SayInMail = byLanguage(
  "mails",
  translator<typeof mails>
)

/** Reads a file of a language when somebody is first written to in it. */
function byLanguage<Say>(
  file: string,
  make: (messages: Messages, locale: string) => Say
) {
  const made = new Map<string, Say>()
  return (locale: string | null | undefined): Say => {
    const language = languageOf(locale)
    const say = made.get(language) ?? make(read(file, language), language)
    made.set(language, say)
    return say
  }
}

function read(file: string, language: string): Messages {
  const path = join(__dirname, language, `${file}.json`)
  return JSON.parse(readFileSync(path, "utf8")) as Messages
}
