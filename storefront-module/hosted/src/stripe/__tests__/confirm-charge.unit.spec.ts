import type { PaymentIntent } from "@stripe/stripe-js"
import { confirmCharge } from "../confirm-charge"

/** Stripe.js, with a PaymentIntent in a state and an answer of the bank's. */
function stripeWith(intent: object, answer: object = {}) {
  return {
    retrievePaymentIntent: jest
      .fn()
      .mockResolvedValue({ paymentIntent: intent as PaymentIntent }),
    handleNextAction: jest.fn().mockResolvedValue(answer),
    confirmPayment: jest.fn().mockResolvedValue(answer),
  }
}

describe("confirmCharge", () => {
  it("confirms anew with the card that the charge failed with", async () => {
    const stripe = stripeWith({
      status: "requires_payment_method",
      payment_method: null,
      last_payment_error: { payment_method: { id: "pm_failed" } },
    })

    await confirmCharge(stripe, "pi_1_secret_2")

    expect(stripe.confirmPayment).toHaveBeenCalledWith({
      clientSecret: "pi_1_secret_2",
      confirmParams: { payment_method: "pm_failed" },
      redirect: "if_required",
    })
    expect(stripe.handleNextAction).not.toHaveBeenCalled()
  })

  it("goes on with what the bank asks for already", async () => {
    const stripe = stripeWith({ status: "requires_action" })

    await confirmCharge(stripe, "pi_1_secret_2")

    expect(stripe.handleNextAction).toHaveBeenCalledWith({
      clientSecret: "pi_1_secret_2",
    })
    expect(stripe.confirmPayment).not.toHaveBeenCalled()
  })

  it.each(["succeeded", "processing"])("does nothing once it is %s", async (status) => {
    const stripe = stripeWith({ status })

    await confirmCharge(stripe, "pi_1_secret_2")

    expect(stripe.confirmPayment).not.toHaveBeenCalled()
    expect(stripe.handleNextAction).not.toHaveBeenCalled()
  })

  it("passes the bank's no on", async () => {
    const error = { type: "card_error", code: "payment_intent_authentication_failure" }
    const stripe = stripeWith({ status: "requires_action" }, { error })
    await expect(confirmCharge(stripe, "pi_1_secret_2")).rejects.toMatchObject({ error })
  })

  it("takes an error about a payment that went through for paid", async () => {
    const error = {
      type: "invalid_request_error",
      payment_intent: { status: "succeeded" },
    }
    const stripe = stripeWith({ status: "requires_action" }, { error })
    await expect(confirmCharge(stripe, "pi_1_secret_2")).resolves.toBeUndefined()
  })

  it("charges nothing when the payment cannot be read", async () => {
    const stripe = stripeWith({})
    const error = { type: "api_connection_error" }
    stripe.retrievePaymentIntent.mockResolvedValue({ error })

    await expect(confirmCharge(stripe, "pi_1_secret_2")).rejects.toMatchObject({ error })
    expect(stripe.confirmPayment).not.toHaveBeenCalled()
  })
})
