import { Elements, PaymentElement, useElements, useStripe } from "@stripe/react-stripe-js"
import type { Stripe, StripeElementLocale, StripeElements } from "@stripe/stripe-js"
import type { FormEvent, ReactNode } from "react"
import { useTexts } from "../i18n"
import { useCardAppearance } from "../stripe/use-card-appearance"

/** Cards only, and the page says itself what the reader agrees to. */
const WALLETS = { applePay: "never", googlePay: "never", link: "never" } as const
const TERMS = { card: "never" } as const

/** What Stripe.js needs to save the card that was typed in. */
export type TypedCard = { stripe: Stripe; elements: StripeElements }

export type CardFieldsProps = {
  stripe: Stripe
  /** Of the SetupIntent. */
  clientSecret: string
  /** Named in Stripe's form. */
  store: string
  /** The reader wants to save the card. */
  onSubmit: (card: TypedCard) => void
  onEscape: () => void
  /** Stripe's form cannot be drawn. */
  onBroken: () => void
  /** What stands below the fields: consent, refusal, buttons. */
  children: ReactNode
}

/**
 * Stripe's Payment Element, in frames of Stripe's own: this page never sees a card's number. It is
 * the only part that needs Stripe's React components, so it is loaded when a form is opened.
 */
export function CardFields({ stripe, clientSecret, ...rest }: CardFieldsProps) {
  const { language } = useTexts()
  const appearance = useCardAppearance()
  return (
    <Elements
      // A SetupIntent cannot be exchanged in a form that is drawn.
      key={clientSecret}
      stripe={stripe}
      options={{
        clientSecret,
        appearance,
        // A language that Stripe does not speak counts as "auto".
        locale: language as StripeElementLocale,
      }}
    >
      <Form {...rest} />
    </Elements>
  )
}

function Form({
  store,
  onSubmit,
  onEscape,
  onBroken,
  children,
}: Omit<CardFieldsProps, "stripe" | "clientSecret">) {
  const stripe = useStripe()
  const elements = useElements()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (stripe && elements) {
      onSubmit({ stripe, elements })
    }
  }

  return (
    <form className="card-form" noValidate onSubmit={submit}>
      <div className="card-form__fields">
        <PaymentElement
          options={{ wallets: WALLETS, terms: TERMS, business: { name: store } }}
          onEscape={onEscape}
          onLoadError={onBroken}
        />
      </div>
      {children}
    </form>
  )
}
