import { Container, Heading, Tabs, Text } from "@medusajs/ui"
import { useFormContext, useWatch } from "react-hook-form"

import { useHubTranslation } from "../../hooks/use-hub-translation"
import { HubContact, HubShell, HubSubscriptions } from "./hub-drawing"
import { HubFrame } from "./hub-frame"
import type { SettingsValues } from "./settings-values"

/** The hub as the customer will see it with what the form holds. */
export const HubPreview = ({
  storeName,
  storefrontUrl,
}: {
  storeName: string
  storefrontUrl: string | null
}) => {
  const { t } = useHubTranslation()
  const { control } = useFormContext<SettingsValues>()
  const values = useWatch({ control }) as SettingsValues
  const contact = {
    address: values.show_address ? values.store_address : null,
    support_email: values.show_support_email ? values.support_email : null,
    social_links: values.social_links,
  }
  const shell = {
    storeName,
    hasShop: !!values.shop_url || storefrontUrl !== null,
    logoUrl: values.brand_logo_url,
    hasContact:
      !!contact.address || !!contact.support_email || !!contact.social_links.length,
  }

  return (
    <Container className="divide-y p-0 xl:sticky xl:top-3">
      <div className="px-6 py-4">
        <Heading level="h2">{t("settings.preview.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("settings.preview.hint")}
        </Text>
      </div>
      <Tabs defaultValue="subscriptions" className="p-4">
        <Tabs.List className="mb-3">
          <Tabs.Trigger value="subscriptions">
            {t("settings.preview.subscriptions")}
          </Tabs.Trigger>
          <Tabs.Trigger value="contact">{t("settings.preview.contact")}</Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="subscriptions">
          <HubFrame title={t("settings.preview.frame")}>
            <HubShell {...shell} page="subscriptions">
              <HubSubscriptions
                canCancel={values.self_cancellation_enabled}
                hasContact={shell.hasContact}
              />
            </HubShell>
          </HubFrame>
        </Tabs.Content>
        <Tabs.Content value="contact">
          {shell.hasContact ? (
            <HubFrame title={t("settings.preview.frame")}>
              <HubShell {...shell} page="contact">
                <HubContact contact={contact} storeName={storeName} />
              </HubShell>
            </HubFrame>
          ) : (
            <Text size="small" className="text-ui-fg-subtle">
              {t("settings.preview.noContact")}
            </Text>
          )}
        </Tabs.Content>
      </Tabs>
    </Container>
  )
}
