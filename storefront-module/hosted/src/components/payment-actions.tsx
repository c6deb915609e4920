import { useState, type ReactNode } from "react"
import { useTexts } from "../i18n"
import type { StorePaymentStatementResponse } from "../../../../src/types/http"
import { api } from "../api"
import { downloadRefusal } from "../download-refusal"
import type { DayRange } from "../payment-range"
import { useDownload } from "../queries/downloads"
import { rangeHere, useStatement } from "../queries/payments"
import { Icon } from "./icon"

/**
 * What can be done with all payments of a period: export, download, print. The newest refusal is
 * read out below the buttons.
 *
 * @param onSaved - told the file's name
 * @param onPrint - given the statement to be printed
 */
export function PaymentActions({
  range,
  onSaved,
  onPrint,
}: {
  range: DayRange
  onSaved: (fileName: string) => void
  onPrint: (statement: StorePaymentStatementResponse) => void
}) {
  const { t } = useTexts()
  const csv = useDownload(() => api.exportPayments(rangeHere(range)), onSaved)
  const zip = useDownload(() => api.downloadInvoices(rangeHere(range)), onSaved)
  const statement = useStatement(range)
  const [refusal, setRefusal] = useState<ReturnType<typeof downloadRefusal> | null>(null)

  const refuse = (what: "invoices" | "other") => ({
    onError: (error: Error) => setRefusal(downloadRefusal(error, what)),
  })
  function start(action: () => void) {
    setRefusal(null)
    action()
  }

  return (
    <>
      <div role="group" aria-label={t("downloads.label")} className="actions">
        <Action
          icon="download"
          pending={csv.isPending}
          onPress={() => start(() => csv.mutate(undefined, refuse("other")))}
        >
          {t("downloads.export")}
        </Action>
        <Action
          icon="download"
          pending={zip.isPending}
          onPress={() => start(() => zip.mutate(undefined, refuse("invoices")))}
        >
          {t("downloads.invoices")}
        </Action>
        <Action
          icon="print"
          pending={statement.isPending}
          onPress={() =>
            start(() =>
              statement.mutate(undefined, { onSuccess: onPrint, ...refuse("other") })
            )
          }
        >
          {t("downloads.print")}
        </Action>
      </div>
      <div role="alert" className="actions__alert">
        {refusal && <p className="notice notice--bad">{t(refusal)}</p>}
      </div>
    </>
  )
}

function Action({
  icon,
  pending,
  onPress,
  children,
}: {
  icon: "download" | "print"
  pending: boolean
  onPress: () => void
  children: ReactNode
}) {
  const { t } = useTexts()
  return (
    <button
      type="button"
      className="button button--quiet action"
      aria-disabled={pending}
      onClick={() => !pending && onPress()}
    >
      <Icon name={icon} />
      {pending ? t("downloads.preparing") : children}
    </button>
  )
}
