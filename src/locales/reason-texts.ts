import { translator, type Messages } from "./translator"

/** Says a reason for which a charge failed, in words for the customer. */
export type SayReason = (reason: string) => string

/**
 * Says why a charge failed in one language, by the codes of `DeclineReason`. A reason that has no words, since it is
 * newer than the page that reads it, is a plain decline.
 *
 * @param messages - of `reasons.json`
 * @param locale - BCP 47 tag
 */
export function reasonTexts(messages: Messages, locale: string): SayReason {
  const say = translator<Record<string, string>>(messages, locale)
  return (reason) => say(Object.hasOwn(messages, reason) ? reason : "declined")
}
