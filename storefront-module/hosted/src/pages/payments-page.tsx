import { useEffect, useState } from "react"
import { useTexts } from "../i18n"
import { dayIn } from "../../../../src/lib/time-zone"
import type { StorePaymentStatementResponse } from "../../../../src/types/http"
import { ArrivingInvoice } from "../components/arriving-invoice"
import { EmptyHistory } from "../components/empty-history"
import { EmptyPeriod } from "../components/empty-period"
import { ErrorState } from "../components/error-state"
import { GuestPurchases } from "../components/guest-purchases"
import { PageHeading } from "../components/page-heading"
import { Skeleton } from "../components/page-skeleton"
import { Pager } from "../components/pager"
import { PaperFacts } from "../components/paper-facts"
import { PaymentActions } from "../components/payment-actions"
import { PaymentsTable } from "../components/payments-table"
import { PERIOD_OPENER_ID, PeriodFilter } from "../components/period-filter"
import { Statement } from "../components/statement"
import { ALL_DAYS, isSameRange, type DayRange } from "../payment-range"
import { paymentView, paymentViewSearch, type PaymentView } from "../payment-view"
import { usePayments } from "../queries/payments"
import type { SignedIn } from "../queries/session"
import { useTimeZone } from "../queries/settings"
import { navigate, useRoute } from "../router"

type Printed = { statement: StorePaymentStatementResponse; range: DayRange }

/** Payment History. What is shown stands in the address, so that Back and a reload keep it. */
export function PaymentsPage({ store, session }: { store: string; session: SignedIn }) {
  const { t } = useTexts()
  const timeZone = useTimeZone()
  const view = paymentView(useRoute().search)
  const { order, page, range } = view
  const { from, to } = range
  const payments = usePayments(view)
  const data = payments.data
  const lastPage = data ? Math.max(1, Math.ceil(data.count / data.limit)) : undefined
  const [saved, setSaved] = useState({ name: "", times: 0 })
  const [printed, setPrinted] = useState<Printed | null>(null)

  const isFiltered = !isSameRange(range, ALL_DAYS)
  // That the page before had no rows says nothing about this one.
  const isLoading =
    payments.isPending || (payments.isPlaceholderData && data?.count === 0)
  const hasPeriods = isFiltered || (data !== undefined && (data.count > 0 || isLoading))
  const now = new Date(Date.now() + session.aheadBy)
  const printedAt = now.toISOString()
  const hasStatement = printed !== null && isSameRange(printed.range, range)

  function announce(name: string) {
    setSaved(({ times }) => ({ name, times: times + 1 }))
  }

  function show(changes: Partial<PaymentView>) {
    navigate("payments", { search: paymentViewSearch({ ...view, page: 1, ...changes }) })
  }

  function showAll() {
    // The button that was pressed goes away.
    document.getElementById(PERIOD_OPENER_ID)?.focus()
    show({ range: ALL_DAYS })
  }

  useEffect(() => {
    if (lastPage !== undefined && !payments.isPlaceholderData && page > lastPage) {
      const search = paymentViewSearch({ order, page: lastPage, range: { from, to } })
      navigate("payments", { search, replace: true })
    }
  }, [lastPage, payments.isPlaceholderData, page, order, from, to])

  return (
    <>
      <div className={hasStatement ? "on-screen" : undefined}>
        <PageHeading>{t("payments.title")}</PageHeading>
        <p role="status" className="visually-hidden">
          {saved.times > 0 && (
            // The same words again are news only in an element of their own.
            <span key={saved.times}>{t("downloads.saved", { name: saved.name })}</span>
          )}
        </p>
        <ArrivingInvoice />
        <PaperFacts
          whose={{ store, email: session.email }}
          range={range}
          printedAt={printedAt}
        />
        <div className="toolbar">
          {hasPeriods && (
            <PeriodFilter
              range={range}
              today={dayIn(timeZone, now)}
              onChange={(chosen) => show({ range: chosen })}
            />
          )}
          {data !== undefined && data.count > 0 && (
            <PaymentActions
              key={JSON.stringify(range)}
              range={range}
              onSaved={announce}
              onPrint={(statement) => setPrinted({ statement, range })}
            />
          )}
        </div>
        {data !== undefined && !isLoading && (data.count > 0 || isFiltered) && (
          <GuestPurchases session={session} />
        )}
        {payments.isError && (
          <ErrorState error={payments.error} onRetry={payments.refetch} />
        )}
        {isLoading ? (
          <Skeleton rows={6} kind="row" />
        ) : payments.data === undefined ? null : payments.data.count > 0 ? (
          <div className="table-frame">
            <PaymentsTable
              payments={payments.data.payments}
              order={order}
              busy={payments.isPlaceholderData}
              onSort={(sorted) => show({ order: sorted })}
              onSaved={announce}
            />
            <Pager page={payments.data} onTurn={(turned) => show({ page: turned })} />
          </div>
        ) : isFiltered ? (
          <EmptyPeriod range={range} onShowAll={showAll} />
        ) : (
          <EmptyHistory session={session} />
        )}
      </div>
      {printed && hasStatement && (
        <Statement statement={printed.statement} range={range} printedAt={printedAt} />
      )}
    </>
  )
}
