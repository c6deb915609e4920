import { useTexts } from "../i18n"
import type { StoreSubscription } from "../../../../src/types/http"
import { refusalText } from "../errors"
import { useFormat } from "../format/use-format"
import { useConfirmOwnership } from "../queries/subscriptions"

/**
 * Asks whether the reader bought a subscription that a guest bought under their address; nothing
 * once they said so.
 */
export function OwnershipQuestion({
  subscription,
  price,
  headingId,
}: {
  subscription: Pick<
    StoreSubscription,
    "id" | "ownership" | "started_at" | "delivery_address"
  >
  /** What a period costs, where it does not stand above already. */
  price?: string
  /** Of what the buttons belong to; it takes the focus once they are gone. */
  headingId: string
}) {
  const { t } = useTexts()
  const format = useFormat()
  // The button is gone then.
  const answer = useConfirmOwnership(() => document.getElementById(headingId)?.focus())
  const { id, ownership, delivery_address } = subscription
  if (ownership === "confirmed") {
    return null
  }
  const give = (isMine: boolean) => {
    if (!answer.isPending) {
      answer.mutate({ id, isMine })
    }
  }
  return (
    <div className="notice notice--warn ownership">
      <p>
        <strong>{t(`ownership.${ownership}.title`)}</strong>{" "}
        {t(`ownership.${ownership}.text`, {
          date: format.date(subscription.started_at),
        })}
      </p>
      {price && <p>{price}</p>}
      {delivery_address.length > 0 && (
        <p>{t("card.delivery", { address: delivery_address.join(", ") })}</p>
      )}
      <div role="alert">
        {answer.isError && <p>{t(refusalText(answer.error) ?? "ownership.failed")}</p>}
      </div>
      <div className="ownership__answers">
        <button
          type="button"
          className="button"
          aria-describedby={headingId}
          aria-disabled={answer.isPending}
          onClick={() => give(true)}
        >
          {t("ownership.yes")}
        </button>
        {ownership === "unconfirmed" && (
          <button
            type="button"
            className="button button--quiet"
            aria-describedby={headingId}
            aria-disabled={answer.isPending}
            onClick={() => give(false)}
          >
            {t("ownership.no")}
          </button>
        )}
      </div>
    </div>
  )
}
