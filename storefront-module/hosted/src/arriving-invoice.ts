/** Ids of rows of Payment History: Medusa's payments, and orders that cost nothing. */
const ROW_ID = /^(?:pay|free)_[A-Za-z0-9]{1,100}$/

/**
 * The payment whose invoice a link in a mail leads to. Nothing but such an id counts, so that an
 * address which somebody else made up leads nowhere.
 *
 * @param search - query string, with or without its `?`
 * @returns a row's id; null when there is none
 * @example arrivingInvoice("?invoice=pay_01J9ZK") // "pay_01J9ZK"
 */
export function arrivingInvoice(search: string): string | null {
  const id = new URLSearchParams(search).get("invoice")
  return id !== null && ROW_ID.test(id) ? id : null
}

/** The opposite of {@link arrivingInvoice}. */
export function arrivingInvoiceSearch(id: string): string {
  return `?invoice=${id}`
}
