import type Stripe from "stripe"

/** The customer's browser: what Stripe.js does there. */
export type Browser = {
  /**
   * Pays an intent.
   *
   * @param paymentMethod - a test token such as `pm_card_visa`, or an id; without it the intent's own
   * @returns the intent, which may be `requires_action`
   * @throws StripeCardError when the bank says no
   */
  confirmPayment(
    clientSecret: string,
    paymentMethod?: string
  ): Promise<Stripe.PaymentIntent>
  /** The same for saving a card. */
  confirmSetup(clientSecret: string, paymentMethod?: string): Promise<Stripe.SetupIntent>
  /** The customer answers the bank's question (3-D Secure); the stand-in only. */
  answerChallenge(clientSecret: string, answer: "pass" | "refuse"): Promise<void>
}

/**
 * @param stripe - with the publishable key
 * @param url - of the stand-in
 */
export function createBrowser(stripe: Stripe, url: string): Browser {
  const confirm = async (kind: string, clientSecret: string, payment_method?: string) =>
    await stripe.rawRequest("POST", `/v1/${kind}/${idIn(clientSecret)}/confirm`, {
      client_secret: clientSecret,
      return_url: "https://shop.test/checkout",
      ...(payment_method && { payment_method }),
    })
  return {
    confirmPayment: async (secret, method) =>
      (await confirm("payment_intents", secret, method)) as Stripe.PaymentIntent,
    confirmSetup: async (secret, method) =>
      (await confirm("setup_intents", secret, method)) as Stripe.SetupIntent,
    answerChallenge: async (secret, answer) => {
      const page = new URL(`/challenge/${idIn(secret)}/${answer}`, url)
      page.searchParams.set("client_secret", secret)
      const response = await fetch(page, { method: "POST" })
      if (!response.ok) {
        throw new Error(await response.text())
      }
    },
  }
}

function idIn(clientSecret: string): string {
  return clientSecret.slice(0, clientSecret.indexOf("_secret_"))
}
