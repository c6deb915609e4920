/** The name of a mail's template in Medusa's list of notifications. */
export type MailTemplate = `customer-hub-${string}`

/**
 * The idempotency key of a mail's notification, for mails that are sent once: the template and the ids
 * that the mail is about. Declared once, in the mail's folder, for TypeScript and SQL.
 */
export type OnceKey<Part extends string = string> = {
  template: MailTemplate
  parts: readonly Part[]
  /** The key of one mail. */
  of(values: Record<Part, string | number>): string
  /**
   * The same key in SQL, for `mailIsDue`.
   *
   * @param column - the SQL of each part; text or a number, never null
   */
  sql(column: (part: Part) => string): string
}

/**
 * Declares the key of a mail that is sent once.
 *
 * @param template - with which the key begins
 * @param parts - that distinguish two mails of the template
 * @example
 * const receiptKey = onceKey("customer-hub-renewal-receipt", ["billing_cycle_id"])
 * receiptKey.of({ billing_cycle_id: "cycle_01" }) // "customer-hub-renewal-receipt-cycle_01"
 * receiptKey.sql(() => "cycle.id") // "concat_ws('-', 'customer-hub-renewal-receipt', cycle.id)"
 */
export function onceKey<const Part extends string>(
  template: MailTemplate,
  parts: readonly Part[]
): OnceKey<Part> {
  return {
    template,
    parts,
    of: (values) => [template, ...parts.map((part) => values[part])].join("-"),
    sql: (column) => `concat_ws('-', '${template}', ${parts.map(column).join(", ")})`,
  }
}
