import { useTexts } from "../i18n"
import type { StoreSubscription } from "../../../../src/types/http"
import { EmailCardLink } from "./email-card-link"
import { useCardUpdate } from "./use-card-update"

/**
 * The way to another card: a form here, or a link by e-mail; nothing where there is none.
 *
 * @param onUpdate - the reader wants the form
 */
export function UpdateCard({
  subscription,
  describedBy,
  onUpdate,
}: {
  subscription: StoreSubscription
  describedBy: string
  onUpdate: (subscription: StoreSubscription) => void
}) {
  const { t } = useTexts()
  switch (useCardUpdate(subscription)) {
    case "hub":
      return (
        <button
          type="button"
          className="button button--quiet"
          aria-describedby={describedBy}
          onClick={() => onUpdate(subscription)}
        >
          {subscription.card?.type === "card" ? t("card.update") : t("card.add")}
        </button>
      )
    case "email":
      return <EmailCardLink subscription={subscription} describedBy={describedBy} />
    case null:
      return null
  }
}
