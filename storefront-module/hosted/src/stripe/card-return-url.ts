/** What a bank that needed the whole window sends the reader back with. */
export type CardReturn = {
  subscriptionId: string
  setupIntentId: string
  /** The reader wants the card for their other subscriptions too. */
  forAll: boolean
  /** Whether the bank confirmed. Only for what to show first: the server asks Stripe itself. */
  confirmed: boolean
}

/**
 * Where Stripe sends the reader after a bank's own page; Stripe adds its parameters.
 *
 * @param page - absolute address of the page the reader is on, without a query string
 */
export function cardReturnUrl(
  page: string,
  { subscriptionId, forAll }: Pick<CardReturn, "subscriptionId" | "forAll">
): string {
  const params = new URLSearchParams({ subscription: subscriptionId })
  if (forAll) {
    params.set("for_all", "1")
  }
  return `${page}?${params}`
}

/**
 * The opposite of {@link cardReturnUrl}.
 *
 * @param search - query string, with or without its `?`
 * @returns `null` when the reader comes from nowhere of the kind
 */
export function readCardReturn(search: string): CardReturn | null {
  const params = new URLSearchParams(search)
  const subscriptionId = params.get("subscription")
  const setupIntentId = params.get("setup_intent")
  if (!subscriptionId || !setupIntentId) {
    return null
  }
  return {
    subscriptionId,
    setupIntentId,
    forAll: params.get("for_all") === "1",
    confirmed: params.get("redirect_status") === "succeeded",
  }
}
