import { Text } from "@medusajs/ui"
import { useState } from "react"

import { useHubEmails } from "../../hooks/api/emails"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { Section } from "../section"
import { EmailPreview } from "./email-preview"
import { EmailRow } from "./email-row"

/** Every e-mail that customers get: to look at, and to try out. */
export const EmailsSection = () => {
  const { t } = useHubTranslation()
  const { data, error } = useHubEmails()
  const [shown, setShown] = useState<string | null>(null)

  return (
    <Section title={t("emails.title")}>
      <div className="px-6 py-4">
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {error?.message ?? t("emails.description")}
        </Text>
      </div>
      <ul className="divide-y">
        {data?.emails.map(({ template }) => (
          <EmailRow
            key={template}
            template={template}
            onPreview={() => setShown(template)}
          />
        ))}
      </ul>
      {shown && <EmailPreview template={shown} onClose={() => setShown(null)} />}
    </Section>
  )
}
