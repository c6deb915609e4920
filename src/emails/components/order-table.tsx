import { formatPrice, formatQuantity, formatUnitPrice } from "../format"
import { say } from "../say"
import { typed } from "../typed-text"
import { styles } from "./styles"

/**
 * The money of an order without tax, all amounts in major units of its currency. Quantity × unit price
 * − discount is a line's amount, and all that stands below each other adds up, as on an invoice.
 */
export type EmailOrder = {
  currency_code: string
  items: {
    title: string
    /** The variant's name, when the title does not say it. */
    variant_title: string | null
    /** A plain decimal. */
    quantity: string
    /** For one; a plain decimal with as many digits as it takes. */
    unit_price: string
    /** Taken off the whole line; 0 is left out. */
    discount: number
    /** For the whole line, after its discount. */
    net: number
  }[]
  subtotal: number
  shipping_total: number
  /** Gift cards and store credit, below zero; 0 leaves the line out. */
  credit_total: number
  tax_total: number
  /** Tax included. */
  total: number
}

/** What was bought and what it cost: a real table, which the text part lines up in columns. */
export function OrderTable({ order }: { order: EmailOrder }) {
  const price = (amount: number) => formatPrice(amount, order.currency_code)
  return (
    <table
      data-text-format="dataTable"
      width="100%"
      cellPadding="0"
      cellSpacing="0"
      style={styles.table}
    >
      <tbody>
        {order.items.map((item, index) => (
          <tr key={index}>
            <th scope="row" className="hub-ink hub-line" style={styles.cell}>
              {typed(item.title)}
              <br />
              <span
                className="hub-muted"
                style={{ color: styles.muted.color, fontSize: "14px" }}
              >
                {priceText(item, order.currency_code)}
                {item.discount > 0 && (
                  <>
                    <br />
                    {say("order_table.discount", { amount: price(-item.discount) })}
                  </>
                )}
              </span>
            </th>
            <td className="hub-ink hub-line" style={{ ...styles.cell, ...styles.amount }}>
              {price(item.net)}
            </td>
          </tr>
        ))}
        <Sum label={say("order_table.subtotal")} amount={price(order.subtotal)} />
        <Sum label={say("order_table.shipping")} amount={price(order.shipping_total)} />
        {order.credit_total !== 0 && (
          <Sum label={say("order_table.credit")} amount={price(order.credit_total)} />
        )}
        <Sum label={say("order_table.tax")} amount={price(order.tax_total)} />
        <Sum label={say("order_table.total")} amount={price(order.total)} isTotal />
      </tbody>
    </table>
  )
}

function priceText(
  { variant_title, quantity, unit_price }: EmailOrder["items"][number],
  currencyCode: string
): string {
  const values = {
    quantity: formatQuantity(quantity),
    price: formatUnitPrice(unit_price, currencyCode),
  }
  return variant_title
    ? say("order_table.variant", { ...values, variant: typed(variant_title) })
    : say("order_table.quantity", values)
}

type SumProps = { label: string; amount: string; isTotal?: boolean }

function Sum({ label, amount, isTotal = false }: SumProps) {
  const style = isTotal ? styles.totalCell : styles.sumCell
  const className = isTotal ? "hub-ink" : "hub-muted"
  return (
    <tr>
      <th scope="row" className={className} style={style}>
        {label}
      </th>
      <td className={className} style={{ ...style, ...styles.amount }}>
        {amount}
      </td>
    </tr>
  )
}
