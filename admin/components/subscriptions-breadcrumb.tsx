import { useHubTranslation } from "../hooks/use-hub-translation"

/** The first crumb of the subscription pages, in the staff member's language. */
export const SubscriptionsBreadcrumb = () => {
  const { t } = useHubTranslation()

  return <span>{t("subscriptions.title")}</span>
}
