import { useEffect, useState } from "react"
import { useTexts } from "../i18n"
import { api } from "../api"
import { arrivingInvoice } from "../arriving-invoice"
import { downloadRefusal } from "../download-refusal"
import { paymentView, paymentViewSearch } from "../payment-view"
import { useDownload } from "../queries/downloads"
import { navigate, useRoute } from "../router"

/** Downloads the invoice that the address names, once, and takes it out of the address. */
export function ArrivingInvoice() {
  const { search } = useRoute()
  const arrived = arrivingInvoice(search)
  const [id, setId] = useState(arrived)

  useEffect(() => {
    if (arrived) {
      setId(arrived)
      // A reload must not download it again.
      const rest = paymentViewSearch(paymentView(search))
      navigate("payments", { search: rest, replace: true })
    }
  }, [arrived, search])

  return id && <InvoiceDownload key={id} id={id} />
}

function InvoiceDownload({ id }: { id: string }) {
  const { t } = useTexts()
  const [savedName, setSavedName] = useState<string | null>(null)
  const download = useDownload(() => api.downloadInvoice(id), setSavedName)
  const { mutate } = download

  useEffect(() => mutate(), [mutate])

  if (download.isError) {
    return (
      <div role="alert" className="arriving">
        <p className="notice notice--bad">
          {t(downloadRefusal(download.error, "document"))}{" "}
          <button type="button" className="text-button" onClick={() => mutate()}>
            {t("error.retry")}
          </button>
        </p>
      </div>
    )
  }
  return (
    <div role="status" className="arriving">
      <p className={`notice notice--${savedName ? "good" : "info"}`}>
        {savedName
          ? t("downloads.saved", { name: savedName })
          : t("downloads.invoice_coming")}
      </p>
    </div>
  )
}
