import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { Link } from "react-router-dom"

import type { AdminSubscriptionListItem } from "../../src/types/http"
import {
  AttentionBadge,
  OwnershipBadge,
  SubscriptionStatusBadge,
} from "../components/status-badges"
import { planInWords } from "../lib/plan-text"
import { useFormatters } from "./use-formatters"
import { useHubTranslation } from "./use-hub-translation"

const columnHelper = createDataTableColumnHelper<AdminSubscriptionListItem>()

/** Columns of the subscription list; the sortable ones carry the API's sort fields as ids. */
export function useSubscriptionColumns() {
  const { t } = useHubTranslation()
  const { formatDate, formatMoney } = useFormatters()

  return useMemo(
    () => [
      columnHelper.accessor("display_id", {
        header: t("subscriptions.fields.number"),
        enableSorting: true,
        // The row can be clicked; the link is for the keyboard and for opening a new tab.
        cell: ({ row }) => (
          <Link
            to={`/hub-subscriptions/${row.original.id}`}
            onClick={(event) => event.stopPropagation()}
            className="text-ui-fg-base focus-visible:shadow-borders-focus rounded-[4px] outline-none"
          >
            #{row.original.display_id}
          </Link>
        ),
      }),
      columnHelper.accessor("email", {
        header: t("subscriptions.fields.customer"),
        enableSorting: true,
        maxSize: 215,
        cell: ({ row }) => (
          <div className="flex min-w-0 flex-col">
            <span className="truncate">{row.original.email}</span>
            {row.original.customer_name && (
              <span className="txt-compact-xsmall text-ui-fg-subtle truncate">
                {row.original.customer_name}
              </span>
            )}
          </div>
        ),
      }),
      columnHelper.accessor("items", {
        header: t("subscriptions.fields.items"),
        maxSize: 150,
        cell: ({ getValue }) => {
          const [first, ...others] = getValue()
          return (
            <div className="flex gap-x-1">
              <span className="truncate">{first?.title ?? "-"}</span>
              {others.length > 0 && (
                <span className="shrink-0">
                  {t("subscriptions.list.otherItems", { count: others.length })}
                </span>
              )}
            </div>
          )
        },
      }),
      columnHelper.accessor("plan", {
        header: t("subscriptions.fields.plan"),
        cell: ({ getValue }) => planInWords(t, getValue()),
      }),
      columnHelper.accessor("item_total", {
        header: t("subscriptions.fields.price"),
        align: "right",
        cell: ({ row }) =>
          formatMoney(row.original.item_total, row.original.currency_code),
      }),
      columnHelper.accessor("status", {
        header: t("subscriptions.fields.status"),
        enableSorting: true,
        cell: ({ row }) => (
          <div className="flex flex-col items-start gap-y-1">
            <SubscriptionStatusBadge status={row.original.status} />
            <AttentionBadge questions={row.original.questions} />
            <OwnershipBadge ownership={row.original.ownership} />
          </div>
        ),
      }),
      columnHelper.accessor("next_charge_at", {
        header: t("subscriptions.fields.nextCharge"),
        enableSorting: true,
        cell: ({ getValue }) => {
          const nextChargeAt = getValue()
          return nextChargeAt ? formatDate(nextChargeAt) : "-"
        },
      }),
      columnHelper.accessor("created_at", {
        header: t("subscriptions.fields.created"),
        enableSorting: true,
        cell: ({ getValue }) => formatDate(getValue()),
      }),
    ],
    [t, formatDate, formatMoney]
  )
}
