import { StatusBadge } from "@medusajs/ui"
import type { ComponentProps } from "react"

import type {
  AdminAccessLink,
  AdminBillingCycle,
  AdminChargeAttempt,
  AdminSentMail,
  AdminSubscriptionListItem,
  SubscriptionOwnership,
  SubscriptionStatus,
} from "../../src/types/http"
import { useHubTranslation } from "../hooks/use-hub-translation"

type Color = NonNullable<ComponentProps<typeof StatusBadge>["color"]>

const SUBSCRIPTION: Record<SubscriptionStatus, Color> = {
  trialing: "blue",
  active: "green",
  past_due: "orange",
  needs_payment_method: "orange",
  canceled: "red",
  completed: "grey",
}

const CYCLE: Record<AdminBillingCycle["status"], Color> = {
  scheduled: "grey",
  charging: "blue",
  paid: "green",
  fulfilled: "green",
  failed: "red",
  void: "grey",
  missed: "orange",
}

const ATTEMPT: Record<AdminChargeAttempt["status"], Color> = {
  started: "blue",
  succeeded: "green",
  declined: "red",
  requires_action: "orange",
  unknown: "grey",
  untried: "grey",
}

const ACCESS_LINK: Record<AdminAccessLink["state"], Color> = {
  pending: "orange",
  sent: "blue",
  failed: "red",
  used: "green",
  expired: "grey",
}

const MAIL: Record<AdminSentMail["status"], Color> = {
  pending: "orange",
  success: "green",
  failure: "red",
}

/** Where a subscription stands. */
export const SubscriptionStatusBadge = ({ status }: { status: SubscriptionStatus }) => (
  <Badge color={SUBSCRIPTION[status]} label={`subscriptions.status.${status}`} />
)

/** That only staff can say whether a subscription goes on; nothing where nobody asks. */
export const AttentionBadge = ({
  questions,
}: Pick<AdminSubscriptionListItem, "questions">) =>
  questions.length > 0 ? <Badge color="red" label="questions.badge" /> : null

/** That a purchase may not be its customer's; nothing where it is. */
export const OwnershipBadge = ({ ownership }: { ownership: SubscriptionOwnership }) =>
  ownership === "confirmed" ? null : (
    <Badge
      color={ownership === "disowned" ? "red" : "orange"}
      label={`subscriptions.ownership.${ownership}.badge`}
    />
  )

/** Where a billing cycle stands. */
export const CycleStatusBadge = ({ status }: Pick<AdminBillingCycle, "status">) => (
  <Badge color={CYCLE[status]} label={`cycles.state.${status}`} />
)

/** How one try to collect a cycle ended. */
export const AttemptStatusBadge = ({ status }: Pick<AdminChargeAttempt, "status">) => (
  <Badge color={ATTEMPT[status]} label={`cycles.attemptState.${status}`} />
)

/** Whether a mailed link can still be used. */
export const AccessLinkBadge = ({ state }: Pick<AdminAccessLink, "state">) => (
  <Badge color={ACCESS_LINK[state]} label={`hubAccess.state.${state}`} />
)

/** Whether the e-mail provider took a mail. */
export const MailStatusBadge = ({ status }: Pick<AdminSentMail, "status">) => (
  <Badge color={MAIL[status]} label={`mails.state.${status}`} />
)

const Badge = ({ color, label }: { color: Color; label: string }) => {
  const { t } = useHubTranslation()

  return (
    <StatusBadge color={color} className="text-nowrap">
      {t(label)}
    </StatusBadge>
  )
}
