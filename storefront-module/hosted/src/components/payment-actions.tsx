import { useId, useRef, useState, type ReactNode } from "react"
import { useTexts } from "../i18n"
import type { StorePaymentStatementResponse } from "../../../../src/types/http"
import { api } from "../api"
import { deviceLanguages } from "../device"
import { downloadRefusal } from "../download-refusal"
import { toPaymentRange, type DayRange } from "../payment-range"
import { useDownload } from "../queries/downloads"
import { useStatement } from "../queries/payments"
import { Icon } from "./icon"

/** The browser opens it and closes it on Escape, Back and a press beside it; React 18's types lack it. */
const POPOVER = { popover: "auto" }

/**
 * What can be done with all payments of a period: export, download, print. A phone has one button for
 * them, which opens the others as a sheet. The newest refusal is read out below the buttons.
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
  const csv = useDownload(
    () =>
      api.exportPayments({ ...toPaymentRange(range), csv_locale: deviceLanguages()[0] }),
    onSaved
  )
  const zip = useDownload(() => api.downloadInvoices(toPaymentRange(range)), onSaved)
  const statement = useStatement(range)
  const [refusal, setRefusal] = useState<ReturnType<typeof downloadRefusal> | null>(null)

  const sheetId = useId()
  const sheet = useRef<HTMLDivElement>(null)

  const report = (what: "invoices" | "other") => ({
    onError: (error: Error) => setRefusal(downloadRefusal(error, what)),
    onSettled: () => sheet.current?.hidePopover?.(),
  })
  function start(action: () => void) {
    setRefusal(null)
    action()
  }

  return (
    <>
      <button
        type="button"
        className="button button--quiet actions__opener"
        {...{ popovertarget: sheetId }}
      >
        <Icon name="download" />
        {t("downloads.open")}
      </button>
      <div
        ref={sheet}
        id={sheetId}
        role="group"
        aria-label={t("downloads.label")}
        className="actions"
        {...POPOVER}
      >
        <Action
          icon="download"
          pending={csv.isPending}
          onPress={() => start(() => csv.mutate(undefined, report("other")))}
        >
          {t("downloads.export")}
        </Action>
        <Action
          icon="download"
          pending={zip.isPending}
          onPress={() => start(() => zip.mutate(undefined, report("invoices")))}
        >
          {t("downloads.invoices")}
        </Action>
        <Action
          icon="print"
          pending={statement.isPending}
          onPress={() =>
            start(() =>
              statement.mutate(undefined, { onSuccess: onPrint, ...report("other") })
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
