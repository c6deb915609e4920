import { Button, Text, toast } from "@medusajs/ui"

import { useDownloadCustomerInvoices } from "../../hooks/api/invoices"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { Section } from "../section"

/** Saves what a person was invoiced, also under other customer records with the same address. */
export const CustomerInvoicesSection = ({ customerId }: { customerId: string }) => {
  const { t } = useHubTranslation()
  const { mutate, isPending } = useDownloadCustomerInvoices(customerId)

  return (
    <Section
      title={t("invoices.title")}
      action={
        <Button
          size="small"
          variant="secondary"
          isLoading={isPending}
          onClick={() =>
            mutate(undefined, { onError: (error) => toast.error(error.message) })
          }
        >
          {t("invoices.downloadAll")}
        </Button>
      }
    >
      <div className="px-6 py-4">
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("invoices.ofCustomer")}
        </Text>
      </div>
    </Section>
  )
}
