import type { Account } from "./api"
import type { FramePort } from "./frame-port"
import { IntegrationError } from "./integration-error"
import type { Appearance, StripeError } from "./messages"
import { PaymentElement } from "./payment-element"

export type ElementsOptions = {
  /** The intent is made later, when the form is submitted. */
  mode?: string
  clientSecret?: string
  appearance?: Appearance
}

/** The elements group (https://docs.stripe.com/js/elements_object). */
export class Elements {
  readonly clientSecret?: string
  private readonly group: { appearance: Appearance; clientSecret?: string }
  private element: PaymentElement | null = null
  private isSubmitted = false

  constructor(
    private readonly account: Account,
    { mode, clientSecret, appearance = {} }: ElementsOptions
  ) {
    if (Boolean(mode) === Boolean(clientSecret)) {
      throw new IntegrationError("elements() takes either a mode or a clientSecret.")
    }
    this.clientSecret = clientSecret
    this.group = { appearance, clientSecret }
  }

  create(type: string): PaymentElement {
    if (type !== "payment") {
      throw new IntegrationError(`The stand-in has no ${type} Element.`)
    }
    if (this.element) {
      throw new IntegrationError("Can only create one Element of type payment.")
    }
    this.element = new PaymentElement(this.account, this.group)
    return this.element
  }

  getElement(type: string): PaymentElement | null {
    return type === "payment" ? this.element : null
  }

  update({ appearance }: ElementsOptions): void {
    if (appearance) {
      this.group.appearance = appearance
      void this.element?.whenOpen().then((port) => port.style(appearance))
    }
  }

  /** Shows what is missing in the form. */
  async submit(): Promise<{ error: StripeError } | { selectedPaymentMethod: string }> {
    const error = await (await this.form()).validate()
    this.isSubmitted = !error
    return error ? { error } : { selectedPaymentMethod: "card" }
  }

  async fetchUpdates(): Promise<object> {
    return {}
  }

  on(): this {
    return this
  }

  off(): this {
    return this
  }

  /** The form, for a confirmation. @throws when Stripe.js would call that a mistake of the page's */
  async formToConfirm(): Promise<FramePort> {
    if (!this.clientSecret && !this.isSubmitted) {
      throw new IntegrationError(
        "elements.submit() must be called before the confirmation of an intent that elements() did not know."
      )
    }
    return this.form()
  }

  private async form(): Promise<FramePort> {
    if (!this.element) {
      throw new IntegrationError("There is no mounted Payment Element.")
    }
    return this.element.whenOpen()
  }
}
