import type { SetupIntent, StripeElements, StripeError } from "@stripe/stripe-js"
import { confirmCard } from "../confirm-card"

const ELEMENTS = {} as StripeElements
const intent = (status: string) => ({ id: "seti_1", status }) as SetupIntent
const error = (rest: Partial<StripeError>): StripeError => ({
  type: "card_error",
  ...rest,
})

function confirmWith(answer: unknown) {
  const confirmSetup = jest.fn().mockImplementation(async () => answer)
  const confirmed = confirmCard({ confirmSetup }, ELEMENTS, "https://shop.example/back")
  return { confirmed, confirmSetup }
}

describe("confirmCard", () => {
  it("saves the card and stays on the page", async () => {
    const { confirmed, confirmSetup } = confirmWith({ setupIntent: intent("succeeded") })

    await expect(confirmed).resolves.toBe("seti_1")
    expect(confirmSetup).toHaveBeenCalledWith({
      elements: ELEMENTS,
      confirmParams: { return_url: "https://shop.example/back" },
      redirect: "if_required",
    })
  })

  it("takes a card that was saved before for saved", async () => {
    const { confirmed } = confirmWith({
      error: error({ setup_intent: intent("succeeded") }),
    })
    await expect(confirmed).resolves.toBe("seti_1")
  })

  it("passes the bank's no on", async () => {
    const declined = error({ setup_intent: intent("requires_payment_method") })
    const { confirmed } = confirmWith({ error: declined })
    await expect(confirmed).rejects.toMatchObject({
      name: "StripeRefusal",
      error: declined,
    })
  })

  it.each(["processing", "requires_action"])(
    "does not take %s for saved",
    async (status) => {
      const { confirmed } = confirmWith({ setupIntent: intent(status) })
      await expect(confirmed).rejects.toMatchObject({ error: { type: "api_error" } })
    }
  )

  it("takes a crash of Stripe.js for a no", async () => {
    const confirmSetup = jest.fn().mockRejectedValue(new Error("IntegrationError"))
    const confirmed = confirmCard({ confirmSetup }, ELEMENTS, "https://shop.example/back")
    await expect(confirmed).rejects.toMatchObject({ name: "StripeRefusal" })
  })
})
