import { useEffect, useState } from "react"
import { useTexts } from "../i18n"
import type {
  CanceledCharge,
  StoreHubSettings,
  StoreSubscription,
} from "../../../../src/types/http"
import { CancelDialog } from "../components/cancel-dialog"
import { CardDialog } from "../components/card-dialog"
import { ErrorState } from "../components/error-state"
import { GuestPurchases } from "../components/guest-purchases"
import { Link } from "../components/link"
import { PageHeading } from "../components/page-heading"
import { Skeleton } from "../components/page-skeleton"
import { cardHeadingId } from "../components/subscription-card"
import { SubscriptionList } from "../components/subscription-list"
import type { SignedIn } from "../queries/session"
import { useSubscriptions, type PaymentOutcome } from "../queries/subscriptions"
import { navigate, useRoute } from "../router"
import { takeCardReturn } from "../stripe/card-return"
import type { CardReturn } from "../stripe/card-return-url"

/** What the reader has just done, to be told so. */
type Done = { subscription: Pick<StoreSubscription, "display_id">; text: DoneText }

/** The subscription whose card is being replaced; `returned` when a bank interrupted that. */
type CardUpdate = { subscriptionId: string; returned: CardReturn | null }

const PAYMENT_TEXTS = {
  paid: "pay.done",
  nothing_to_pay: "pay.nothing",
  nothing_to_confirm: "pay.nothing_to_confirm",
} as const satisfies Record<PaymentOutcome, string>

/** By what became of a charge that was under way; most often there was none. */
const CANCEL_TEXTS = {
  none: "cancel.done",
  stopped: "cancel.done",
  collected: "cancel.collected",
  unknown: "cancel.unknown",
} as const satisfies Record<CanceledCharge | "none", string>

type DoneText =
  | (typeof PAYMENT_TEXTS)[keyof typeof PAYMENT_TEXTS]
  | (typeof CANCEL_TEXTS)[keyof typeof CANCEL_TEXTS]

function returnedUpdate(): CardUpdate | null {
  const returned = takeCardReturn()
  return returned && { subscriptionId: returned.subscriptionId, returned }
}

/** Every subscription of the signed-in person: canceling one, paying a failed charge, its card. */
export function SubscriptionsPage({
  settings,
  session,
}: {
  settings: StoreHubSettings
  session: SignedIn
}) {
  const { t } = useTexts()
  const { chosen } = useRoute()
  const list = useSubscriptions()
  const [asking, setAsking] = useState<StoreSubscription | null>(null)
  const [updating, setUpdating] = useState(returnedUpdate)
  const [done, setDone] = useState<Done | null>(null)
  const stripeKey = settings.stripe_publishable_key
  const mayNeedHelp =
    settings.contact !== null &&
    !settings.self_cancellation_enabled &&
    list.data !== undefined &&
    list.data.subscriptions.length > 0

  // Whoever only bought things once has signed in for their payments.
  const isEmpty = list.data?.subscriptions.length === 0
  const goesOn = isEmpty && !chosen

  useEffect(() => {
    if (goesOn) {
      navigate("payments", { replace: true })
    }
  }, [goesOn])

  useEffect(() => {
    // The button that had the focus is gone; the card is where the reader was.
    if (done) {
      document.getElementById(cardHeadingId(done.subscription))?.focus()
    }
  }, [done])

  return (
    <>
      <PageHeading>{t("subscriptions.title")}</PageHeading>
      <div role="status">
        {done && (
          <p className="notice notice--good">
            {t(done.text, { number: done.subscription.display_id })}
          </p>
        )}
      </div>
      {list.isError && <ErrorState error={list.error} onRetry={list.refetch} />}
      {list.isPending ? (
        <Skeleton rows={2} kind="card" />
      ) : // What was read before stays: the reader may be in the midst of something there.
      list.data === undefined || goesOn ? null : isEmpty ? (
        <div className="empty">
          <h2 className="empty__title">{t("subscriptions.empty_title")}</h2>
          <p>{t("subscriptions.empty_text")}</p>
          <GuestPurchases session={session} />
        </div>
      ) : (
        <>
          <GuestPurchases session={session} />
          <SubscriptionList
            subscriptions={list.data.subscriptions}
            serverTime={list.data.server_time}
            onCancel={setAsking}
            onUpdateCard={({ id }) => setUpdating({ subscriptionId: id, returned: null })}
            onPaymentOutcome={(subscription, outcome) =>
              setDone({ subscription, text: PAYMENT_TEXTS[outcome] })
            }
          />
        </>
      )}
      {mayNeedHelp && (
        <p className="help">
          {t("subscriptions.cancel_by_contact")}{" "}
          <Link page="contact">{t("subscriptions.contact_us")}</Link>
        </p>
      )}
      {asking && (
        <CancelDialog
          subscription={asking}
          onClose={() => setAsking(null)}
          onCanceled={({ subscription, charge }) => {
            setAsking(null)
            setDone({ subscription, text: CANCEL_TEXTS[charge ?? "none"] })
          }}
        />
      )}
      {updating && stripeKey && (
        <CardDialog
          {...updating}
          publishableKey={stripeKey}
          store={settings.store_name}
          onClose={() => setUpdating(null)}
          onPaymentOutcome={(subscription, outcome) => {
            setUpdating(null)
            setDone({ subscription, text: PAYMENT_TEXTS[outcome] })
          }}
        />
      )}
    </>
  )
}
