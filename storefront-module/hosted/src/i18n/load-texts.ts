import { languages } from "virtual:texts"
import { reasonTexts } from "../../../../src/locales/reason-texts"
import { translator } from "../../../../src/locales/translator"
import { deviceLanguages } from "../device"
import type { HubTexts, Texts } from "./texts"

/** Loads the first of the reader's languages that there are texts in, else English, and no other. */
export async function loadTexts(): Promise<Texts> {
  const wanted = deviceLanguages().map((tag) => tag.split("-")[0])
  const language = wanted.find((tag) => Object.hasOwn(languages, tag)) ?? "en"
  const { hub, reasons } = await languages[language]()
  document.documentElement.lang = language
  return {
    language,
    t: translator<HubTexts>(hub, language),
    sayReason: reasonTexts(reasons, language),
  }
}
