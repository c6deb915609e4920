import { SectionRow } from "@medusajs/dashboard/components"
import { Button, StatusBadge, toast, usePrompt } from "@medusajs/ui"

import type { AdminSubscription } from "../../../src/types/http"
import { useSendCardLink } from "../../hooks/api/subscription-actions"
import { useMethodText } from "../../hooks/use-method-text"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { Section } from "../section"
import { SectionNote } from "../section-note"

type PaymentMethodSectionProps = {
  subscription: AdminSubscription
  /** The customer's present address. */
  email: string
}

/** What the next charge goes to, and the link with which the customer replaces it. */
export const PaymentMethodSection = ({
  subscription: { id, card, card_expiry, can_send_card_link },
  email,
}: PaymentMethodSectionProps) => {
  const { t } = useHubTranslation()
  const methodText = useMethodText()
  const prompt = usePrompt()
  const { mutate, isPending } = useSendCardLink(id)

  const sendCardLink = async () => {
    const isConfirmed = await prompt({
      variant: "confirmation",
      title: t("actions.sendCardLink.title"),
      description: t("actions.sendCardLink.description", { email }),
      confirmText: t("actions.sendCardLink.confirm"),
      cancelText: t("actions.cancel"),
    })
    if (isConfirmed) {
      mutate(undefined, {
        onSuccess: ({ access_link }) =>
          toast.success(t("actions.sendCardLink.done", { email: access_link.email })),
        onError: ({ message }) => toast.error(message),
      })
    }
  }

  return (
    <Section
      title={t("paymentMethod.title")}
      action={
        can_send_card_link && (
          <Button
            size="small"
            variant="secondary"
            isLoading={isPending}
            onClick={sendCardLink}
          >
            {t("actions.sendCardLink.label")}
          </Button>
        )
      }
    >
      {card ? (
        <SectionRow
          title={t(`paymentMethod.kinds.${card.type}`)}
          value={methodText(card)}
        />
      ) : (
        <SectionNote>{t("paymentMethod.none")}</SectionNote>
      )}
      {card?.type === "card" && (
        <SectionRow
          title={t("paymentMethod.expires")}
          value={
            <div className="flex flex-wrap items-center gap-2">
              {`${String(card.exp_month).padStart(2, "0")}/${card.exp_year}`}
              {card_expiry && (
                <StatusBadge
                  color={card_expiry === "past" ? "red" : "orange"}
                  className="text-nowrap"
                >
                  {t(`paymentMethod.expiry.${card_expiry}`)}
                </StatusBadge>
              )}
            </div>
          }
        />
      )}
    </Section>
  )
}
