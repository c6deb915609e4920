import { Text } from "@medusajs/ui"

import { useHubTranslation } from "../../hooks/use-hub-translation"
import { Section } from "../section"
import { SocialLinksField } from "./social-links-field"
import { SwitchField } from "./switch-field"

/** What the hub's Contact page shows. */
export const ContactSection = () => {
  const { t } = useHubTranslation()

  return (
    <Section title={t("settings.sections.contact")}>
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("settings.sections.contactHint")}
        </Text>
        <SwitchField name="show_address" />
        <SwitchField name="show_support_email" />
        <SocialLinksField />
      </div>
    </Section>
  )
}
