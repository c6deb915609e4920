import { formatPrice } from "../format"
import { say } from "../say"
import { typed } from "../typed-text"
import { styles } from "./styles"

/** The money of an order, all amounts in major units of its currency. */
export type EmailOrder = {
  currency_code: string
  items: {
    title: string
    /** The variant's name, when the title does not say it. */
    variant_title: string | null
    quantity: number
    /** For the whole line, before discounts, shipping and tax as the shop shows it. */
    subtotal: number
  }[]
  subtotal: number
  shipping_total: number
  tax_total: number
  /** Positive; 0 leaves the line out. */
  discount_total: number
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
                {item.variant_title
                  ? say("order_table.variant", {
                      variant: typed(item.variant_title),
                      quantity: item.quantity,
                    })
                  : say("order_table.quantity", { quantity: item.quantity })}
              </span>
            </th>
            <td className="hub-ink hub-line" style={{ ...styles.cell, ...styles.amount }}>
              {price(item.subtotal)}
            </td>
          </tr>
        ))}
        <Sum label={say("order_table.subtotal")} amount={price(order.subtotal)} />
        {order.discount_total > 0 && (
          <Sum
            label={say("order_table.discount")}
            amount={price(-order.discount_total)}
          />
        )}
        <Sum label={say("order_table.shipping")} amount={price(order.shipping_total)} />
        <Sum label={say("order_table.tax")} amount={price(order.tax_total)} />
        <Sum label={say("order_table.total")} amount={price(order.total)} isTotal />
      </tbody>
    </table>
  )
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
