import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import { ErrorState } from "../components/error-state"
import { Link } from "../components/link"
import { PageHeading } from "../components/page-heading"
import { Skeleton } from "../components/page-skeleton"
import { Pager } from "../components/pager"
import { PaymentsTable } from "../components/payments-table"
import { paymentView, paymentViewSearch, type PaymentView } from "../payment-view"
import { usePayments } from "../queries/payments"
import { navigate, useRoute } from "../router"

/** Payment History. What is shown stands in the address, so that Back and a reload keep it. */
export function PaymentsPage() {
  const { t } = useTranslation()
  const view = paymentView(useRoute().search)
  const payments = usePayments(view.order, view.page)
  const data = payments.data
  const lastPage = data ? Math.max(1, Math.ceil(data.count / data.limit)) : undefined

  function show(next: PaymentView) {
    navigate("payments", { search: paymentViewSearch(next) })
  }

  useEffect(() => {
    if (lastPage !== undefined && !payments.isPlaceholderData && view.page > lastPage) {
      const search = paymentViewSearch({ order: view.order, page: lastPage })
      navigate("payments", { search, replace: true })
    }
  }, [lastPage, payments.isPlaceholderData, view.page, view.order])

  return (
    <>
      <PageHeading>{t("payments.title")}</PageHeading>
      {payments.isPending ? (
        <Skeleton rows={6} kind="row" />
      ) : payments.isError ? (
        <ErrorState error={payments.error} onRetry={payments.refetch} />
      ) : payments.data.count === 0 ? (
        <div className="empty">
          <h2 className="empty__title">{t("payments.empty_title")}</h2>
          <p>{t("payments.empty_text")}</p>
          <Link page="subscriptions" className="button button--quiet">
            {t("payments.empty_link")}
          </Link>
        </div>
      ) : (
        <div className="table-frame">
          <PaymentsTable
            payments={payments.data.payments}
            order={view.order}
            busy={payments.isPlaceholderData}
            onSort={(order) => show({ order, page: 1 })}
          />
          <Pager
            page={payments.data}
            onTurn={(page) => show({ order: view.order, page })}
          />
        </div>
      )}
    </>
  )
}
