import { Badge, Hint, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"

import { useHubTranslation } from "../../hooks/use-hub-translation"
import { Section } from "../section"
import { LogoField } from "./logo-field"
import { TextField } from "./text-field"
import { TimeZoneField } from "./time-zone-field"

type ProfileSectionProps = {
  storeName: string
  storefrontUrl: string | null
  defaultZone: string
}

/** Who the shop is: what the hub and the e-mails show of it. */
export const ProfileSection = ({
  storeName,
  storefrontUrl,
  defaultZone,
}: ProfileSectionProps) => {
  const { t } = useHubTranslation()

  return (
    <Section title={t("settings.sections.profile")}>
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <div className="flex flex-col gap-y-2">
          <Text size="small" leading="compact" weight="plus">
            {t("settings.fields.store_name")}
          </Text>
          <Badge size="2xsmall" asChild className="w-fit">
            <Link to="/settings/store">{storeName}</Link>
          </Badge>
          <Hint>{t("settings.hints.store_name")}</Hint>
        </div>
        <TextField name="shop_url" placeholder={storefrontUrl ?? undefined} />
        <LogoField />
        <TextField name="store_address" multiline />
        <TextField name="support_email" />
        <TimeZoneField defaultZone={defaultZone} />
      </div>
    </Section>
  )
}
