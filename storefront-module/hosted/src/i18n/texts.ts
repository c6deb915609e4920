import { createContext, useContext } from "react"
import type hub from "../../../../src/locales/en/hub.json"
import type { SayReason } from "../../../../src/locales/reason-texts"
import type { Translate } from "../../../../src/locales/translator"

/** Every text of the page, as the English file has it. */
export type HubTexts = typeof hub

export type Texts = {
  /** Of the texts, such as `en`. */
  language: string
  t: Translate<HubTexts>
  sayReason: SayReason
}

/** Holds the texts of the reader's language, which are there before anything is drawn. */
export const TextsContext = createContext<Texts | null>(null)

/**
 * The texts of the reader's language.
 *
 * @throws Error outside a `TextsContext.Provider`
 */
export function useTexts(): Texts {
  const texts = useContext(TextsContext)
  if (!texts) {
    throw new Error("useTexts() needs a TextsContext.Provider above it.")
  }
  return texts
}
