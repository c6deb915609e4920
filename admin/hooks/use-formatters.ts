import { useMemo } from "react"
import { useTranslation } from "react-i18next"

import { createFormatters } from "../lib/formatters"
import { useTimeZone } from "./api/time-zone"

/** Medusa Admin names some languages `ptBR`, `zhCN`; `Intl` knows them as `pt-BR`, `zh-CN`. */
const toIntlLocale = (language: string) =>
  language.replace(/^([a-z]{2,3})([A-Z]{2})$/, "$1-$2")

/** Dates of the shop and prices, in the language that the staff member chose in Medusa Admin. */
export function useFormatters() {
  const { i18n } = useTranslation()
  const timeZone = useTimeZone()

  return useMemo(
    () => createFormatters(toIntlLocale(i18n.language), timeZone),
    [i18n.language, timeZone]
  )
}
