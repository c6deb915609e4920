import { Hint, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

import type { AdminHubSettings } from "../../../src/types/http"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { Section } from "../section"
import { SwitchField } from "./switch-field"
import { TextField } from "./text-field"

/** What invoices say and how they are numbered, and what follows a failed charge, which is an option and not a setting. */
export const BillingSection = ({ dunning }: Pick<AdminHubSettings, "dunning">) => {
  const { t } = useHubTranslation()
  const { i18n } = useTranslation()
  const days = new Intl.ListFormat(i18n.language.slice(0, 2)).format(
    dunning.retry_days.map(String)
  )

  return (
    <Section title={t("settings.sections.billing")}>
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <TextField name="invoice_prefix" />
        <TextField name="legal_name" />
        <TextField name="vat_number" />
        <TextField name="register_number" />
        <TextField name="no_tax_text" multiline />
        <SwitchField name="dispute_stop_enabled" />
        <div className="flex flex-col gap-y-2">
          <Text size="small" leading="compact" weight="plus">
            {t("settings.fields.dunning")}
          </Text>
          <Text size="small" leading="compact">
            {dunning.retry_days.length
              ? t("settings.dunning.retries", { days })
              : t("settings.dunning.never")}{" "}
            {t(`settings.dunning.${dunning.last_step}`)}
          </Text>
          <Hint>{t("settings.hints.dunning")}</Hint>
        </div>
      </div>
    </Section>
  )
}
