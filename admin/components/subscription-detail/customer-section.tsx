import { SectionRow } from "@medusajs/dashboard/components"
import { Avatar, Badge, Copy, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"

import type { AdminSubscription } from "../../../src/types/http"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { Section } from "../section"
import { SectionNote } from "../section-note"
import { AddressRows } from "./address-rows"

type CustomerSectionProps = {
  subscription: AdminSubscription
  /** The customer's present address. */
  email: string
}

/** Whose subscription it is, with the way to Medusa's own customer page, and their addresses. */
export const CustomerSection = ({ subscription, email }: CustomerSectionProps) => {
  const { customer } = subscription
  const { t } = useHubTranslation()
  const name = [customer?.first_name, customer?.last_name].filter(Boolean).join(" ")

  return (
    <Section title={t("customer.title")}>
      {customer ? (
        <SectionRow
          title={t("customer.name")}
          value={
            <Link
              to={`/customers/${customer.id}`}
              className="focus-visible:shadow-borders-focus flex min-w-0 items-center gap-x-2 rounded-[4px] outline-none"
            >
              <Avatar size="2xsmall" fallback={(name || email).charAt(0).toUpperCase()} />
              <Text
                size="small"
                leading="compact"
                className="text-ui-fg-subtle hover:text-ui-fg-base transition-fg truncate"
              >
                {name || email}
              </Text>
            </Link>
          }
        />
      ) : (
        <SectionNote>{t("customer.missing")}</SectionNote>
      )}
      <SectionRow
        title={t("customer.email")}
        value={
          <div className="grid w-full grid-cols-[1fr_20px] items-start gap-x-2">
            <span className="break-all">{email}</span>
            <Copy
              content={email}
              aria-label={t("customer.copy", { what: t("customer.email") })}
              className="text-ui-fg-muted"
            />
          </div>
        }
      />
      {customer && (
        <SectionRow
          title={t("customer.account")}
          value={
            <Badge size="2xsmall">
              {t(customer.has_account ? "customer.registered" : "customer.guest")}
            </Badge>
          }
        />
      )}
      <AddressRows {...subscription} />
    </Section>
  )
}
