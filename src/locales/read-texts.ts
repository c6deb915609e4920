import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { reasonTexts, type SayReason } from "./reason-texts"
import type { Messages } from "./translator"

/** What is written in when there are no texts in the reader's language. */
const FALLBACK = "en"

const reasons = new Map<string, SayReason>()

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

/** Why a charge failed, in words for a customer; read when it is first needed. */
export function reasonsIn(locale: string | null | undefined): SayReason {
  const language = languageOf(locale)
  const say = reasons.get(language) ?? reasonTexts(read("reasons", language), language)
  reasons.set(language, say)
  return say
}

function read(file: string, language: string): Messages {
  return JSON.parse(
    readFileSync(join(__dirname, language, `${file}.json`), "utf8")
  ) as Messages
}
