import i18next from "i18next"
import { initReactI18next } from "react-i18next"
import { en } from "./en"

/** Catalogues by language; a new language is one more entry. */
const resources = { en: { translation: en } }

/** Starts i18next in the first of the reader's languages that has a catalogue, else English. */
export function initI18n() {
  const languages = window.navigator.languages.map((tag) => tag.split("-")[0])
  const lng = languages.find((language) => language in resources) ?? "en"
  void i18next.use(initReactI18next).init({
    resources,
    lng,
    fallbackLng: "en",
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = lng
}
