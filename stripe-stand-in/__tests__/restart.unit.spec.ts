import { startStripe } from ".."
import {
  NO_REDIRECTS,
  anIntent,
  card,
  customer,
  errorOf,
  stripe,
  useStandIn,
} from "./support/scene"

useStandIn()

it("knows its cards and payments after a restart", async () => {
  const { id } = await anIntent({ confirm: true, off_session: true })
  stripe.cards.setBehaviour(card, { decline: "stolen_card" })
  const again = await startStripe({ state: stripe.dump() })
  try {
    expect(await again.client.paymentIntents.retrieve(id)).toMatchObject({
      status: "succeeded",
    })
    expect(again.books.totals()).toEqual(stripe.books.totals())
    const next = await again.client.paymentIntents.create({
      amount: 1250,
      currency: "eur",
      customer,
      payment_method: card,
      automatic_payment_methods: NO_REDIRECTS,
    })
    expect(await errorOf(again.client.paymentIntents.confirm(next.id))).toMatchObject({
      decline_code: "stolen_card",
    })
  } finally {
    await again.stop()
  }
})
