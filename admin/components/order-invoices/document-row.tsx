import { ArrowDownTray } from "@medusajs/icons"
import { IconButton, Text, toast, Tooltip } from "@medusajs/ui"

import { useDownloadDocument, type InvoiceDocument } from "../../hooks/api/invoices"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import type { AdminCreditNote, AdminOrderInvoicesResponse } from "../../../src/types/http"
import { MissingScript } from "./missing-script"

type DocumentRowProps = {
  document: InvoiceDocument & AdminCreditNote
  currencyCode: string
  fontPackages: AdminOrderInvoicesResponse["font_packages"]
  /** What it is called in the list. */
  title: string
}

/** A numbered document with its date, its total, and a button that downloads it. */
export const DocumentRow = ({
  document,
  currencyCode,
  fontPackages,
  title,
}: DocumentRowProps) => {
  const { t } = useHubTranslation()
  const { formatDate, formatMoney } = useFormatters()
  const { mutate, isPending } = useDownloadDocument()
  const label = t("invoices.download", { number: document.number })

  return (
    <li className="flex items-center gap-x-4 px-6 py-4">
      <div className="min-w-0 flex-1">
        <Text size="small" leading="compact" weight="plus" className="break-words">
          {title}
        </Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle">
          {formatDate(document.issued_at)}
        </Text>
        {document.missing_scripts.map((script) => (
          <MissingScript
            key={script}
            script={script}
            fontPackage={fontPackages[script]}
          />
        ))}
      </div>
      <Text size="small" leading="compact" className="text-ui-fg-subtle">
        {formatMoney(document.total, currencyCode)}
      </Text>
      <Tooltip content={label}>
        <IconButton
          size="small"
          variant="transparent"
          aria-label={label}
          isLoading={isPending}
          onClick={() =>
            mutate(document, { onError: (error) => toast.error(error.message) })
          }
        >
          <ArrowDownTray className="text-ui-fg-muted" />
        </IconButton>
      </Tooltip>
    </li>
  )
}
