import { useState, type ReactNode } from "react"
import { useTexts } from "../i18n"
import type { StoreHubSettings } from "../../../../src/types/http"
import { useCard, useCardResult } from "../queries/payment-methods"
import { takeCardReturn } from "../stripe/card-return"
import { CardBody } from "./card-body"
import { CardOfSubscription } from "./card-of-subscription"
import { CardOutcome, type SavedCard } from "./card-outcome"
import { ErrorState } from "./error-state"
import { Link } from "./link"
import { PageHeading } from "./page-heading"
import { PageSkeleton } from "./page-skeleton"
import { PurchaseQuestion } from "./purchase-question"

/**
 * Takes a card for one subscription, for someone who came by a card link.
 *
 * @param email - whose it is; stays in sight while a card is typed
 * @param foot - stands below, with the way to the hub
 */
export function CardPanel({
  subscriptionId,
  email,
  settings,
  foot,
}: {
  subscriptionId: string
  email: string
  settings: StoreHubSettings
  foot: ReactNode
}) {
  const { t } = useTexts()
  const card = useCard(subscriptionId)
  const [returned, setReturned] = useState(takeCardReturn)
  const [saved, setSaved] = useState<SavedCard | null>(null)
  const stripeKey = settings.stripe_publishable_key
  const store = settings.store_name

  if (card.isPending) {
    return <PageSkeleton />
  }
  // Once it is shown a card may be typed in, which reading anew must not lose.
  if (!card.data) {
    return <ErrorState heading="h1" error={card.error} onRetry={card.refetch} />
  }
  const before = card.data
  const { subscription, server_time } = before
  const hasEnded =
    subscription.status === "canceled" || subscription.status === "completed"

  function again() {
    setReturned(null)
    setSaved(null)
  }

  return (
    <div className="panel panel--card">
      <PageHeading key={saved ? "saved" : "form"} takesFocus>
        {saved ? t("card.saved_title") : t("card_page.title")}
      </PageHeading>
      {!saved && <p className="lead">{t("card_page.lead", { store, email })}</p>}
      <CardOfSubscription
        subscription={subscription}
        serverTime={server_time}
        withCard={!saved}
      />
      {saved ? (
        <Saved saved={saved} onAgain={again} />
      ) : hasEnded ? (
        <p className="notice notice--info">{t("card_page.ended")}</p>
      ) : subscription.purchase ? (
        <PurchaseQuestion subscription={subscription} purchase={subscription.purchase} />
      ) : stripeKey ? (
        <CardBody
          subscription={subscription}
          returned={returned}
          publishableKey={stripeKey}
          store={store}
          page="card"
          onSaved={(saving) => setSaved({ ...saving, before })}
        />
      ) : (
        <p className="notice notice--warn">{t("card_page.no_cards", { store })}</p>
      )}
      <div className="panel__aside">
        <Link page="login">{t("card_page.sign_in")}</Link>
        {foot}
      </div>
    </div>
  )
}

/** @param onAgain - the reader wants to use yet another card */
function Saved({ saved, onAgain }: { saved: SavedCard; onAgain: () => void }) {
  const { t } = useTexts()
  const result = useCardResult(saved)
  return (
    <>
      <CardOutcome result={result} before={saved.before} />
      {result.charge?.status === "declined" && (
        <div className="dialog__actions">
          <button type="button" className="button" onClick={onAgain}>
            {t("card.another")}
          </button>
        </div>
      )}
    </>
  )
}
