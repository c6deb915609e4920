import type { ReactNode } from "react"
import { mailTextsIn, reasonsIn } from "../locales/read-texts"

/** Every mail is in English so far, and so are its dates and prices. */
export const MAIL_LOCALE = "en"

/** Says what stands in mails. */
export const say = mailTextsIn(MAIL_LOCALE)

/** Says why a charge failed. */
export const sayReason = reasonsIn(MAIL_LOCALE)

/** No text of a mail has it. */
const PLACE = "\u0000"

/**
 * A message with an element, such as a link, in the place of one of its values.
 *
 * @param message - says it with a text in that place
 * @example <Around message={(email) => say("shared.questions", { email })}><SupportLink … /></Around>
 */
export function Around({
  message,
  children,
}: {
  message: (place: string) => string
  children: ReactNode
}) {
  const [before, after] = message(PLACE).split(PLACE)
  return (
    <>
      {before}
      {children}
      {after}
    </>
  )
}
