import type { PaymentOrder, PaymentSortField } from "../../../../src/types/http"

/** A column header that sorts by its column, and the other way round when pressed again. */
export function SortHeader({
  field,
  order,
  onSort,
  children,
}: {
  field: PaymentSortField
  order: PaymentOrder
  onSort: (order: PaymentOrder) => void
  children: string
}) {
  const direction =
    order === field ? "ascending" : order === `-${field}` ? "descending" : undefined
  // The newest and the largest are what people look for first.
  const first: PaymentOrder = field === "date" || field === "price" ? `-${field}` : field
  const opposite: PaymentOrder = direction === "ascending" ? `-${field}` : field

  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={direction}
      className={`payments__${field}`}
    >
      <button
        type="button"
        className="sort"
        onClick={() => onSort(direction ? opposite : first)}
      >
        {children}
        <svg className="sort__arrow" viewBox="0 0 10 12" aria-hidden="true">
          <path className="sort__up" d="M5 1 8.5 5h-7z" />
          <path className="sort__down" d="M5 11 1.5 7h7z" />
        </svg>
      </button>
    </th>
  )
}
