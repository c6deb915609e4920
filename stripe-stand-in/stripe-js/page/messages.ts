/** What Stripe.js tells of a failure (https://docs.stripe.com/api/errors, and its own two types). */
export type StripeError = {
  type: string
  message: string
  code?: string
  decline_code?: string
  setup_intent?: Intent
  payment_intent?: Intent
}

/** The part of a SetupIntent or PaymentIntent that is read here. */
export type Intent = {
  id: string
  object: "setup_intent" | "payment_intent"
  client_secret: string
  status: string
  next_action: {
    type: string
    redirect_to_url?: { url: string }
    use_stripe_sdk?: { stripe_js: string }
  } | null
  last_setup_error?: StripeError | null
  last_payment_error?: StripeError | null
}

/** One of the two, as every promise of Stripe.js resolves. */
export type IntentAnswer = { intent: Intent } | { error: StripeError }

/** `appearance` of `elements()` (https://docs.stripe.com/elements/appearance-api). */
export type Appearance = {
  theme?: string
  variables?: Record<string, string>
  rules?: Record<string, Record<string, string>>
}

/** What the page asks of the frame, over the port that the page opens. */
export type ToFrame =
  | { do: "focus" | "blur" | "clear" }
  | { do: "style"; appearance: Appearance }
  | { do: "validate"; reply: number }
  | { do: "confirm"; reply: number; clientSecret: string; params: Record<string, string> }

/** What the frame tells the page. */
export type FromFrame =
  | { reply: number; answer: unknown }
  | { height: number }
  | { event: "ready" | "focus" | "blur" | "escape" }
  | { event: "change"; complete: boolean; empty: boolean }
