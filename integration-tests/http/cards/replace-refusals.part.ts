import { setupMetadata } from "../../../src/workflows/payment-methods/saved-card"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { cardScenes, routesOf, type CardScenes } from "../../helpers/card-scenes"
import { cardRoutes, eventNames, saveCard, storedCard } from "../../helpers/cards"
import type { DueSubscription } from "../../helpers/renewals"
import { holderOf } from "../../helpers/saved-card"
import { aSession } from "../../helpers/sign-in"
import { receiveHeld } from "../../helpers/webhooks"

let app: TestApp
let scenes: CardScenes
beforeAll(async () => {
  app = await startApp()
  scenes = await cardScenes(app)
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
beforeEach(() => {
  app.stripe.webhooks.drop()
  app.stripe.faults.clear()
})

const metadataOf = ({ subscription_id, payment_method_id }: DueSubscription) =>
  setupMetadata({ id: subscription_id, payment_method_id })

const CONFIRM = "POST /v1/payment_intents/:id/confirm"

describe("a SetupIntent that is not for this card", () => {
  /** Made by the server's key, as no browser could. */
  const anIntent = async (
    customer: string,
    metadata: Record<string, string>,
    { confirm = true, usage = "off_session" as "off_session" | "on_session" } = {}
  ) => {
    const { id, client_secret } = await app.stripe.client.setupIntents.create({
      customer,
      usage,
      payment_method_types: ["card"],
      metadata,
    })
    if (confirm) {
      await app.stripe.browser.confirmSetup(client_secret!, "pm_card_mastercard")
    }
    return id
  }

  const OF_OTHERS: [string, (due: DueSubscription) => Promise<string>][] = [
    [
      "another person's, for their subscription",
      async () => await saveCard(app, await routesOf(app, await scenes.notYetDue())),
    ],
    [
      "another person's, that names this subscription",
      async (due) => {
        const other = await holderOf(app, await scenes.notYetDue())
        return await anIntent(other.customer, metadataOf(due))
      },
    ],
    [
      "for another subscription of the same person",
      async (due) => {
        const second = await scenes.aSecondOf(due)
        return await saveCard(
          app,
          cardRoutes(app, second.subscription_id, await aSession(app, due.email))
        )
      },
    ],
    [
      "for a cart of the same customer",
      async (due) =>
        await anIntent((await holderOf(app, due)).customer, {
          cart_id: "cart_1",
          subscription_id: due.subscription_id,
        }),
    ],
    [
      "of another purpose",
      async (due) =>
        await anIntent((await holderOf(app, due)).customer, {
          ...metadataOf(due),
          purpose: "save_for_later",
        }),
    ],
    [
      "of a subscription that does not exist",
      async (due) =>
        await anIntent(
          (await holderOf(app, due)).customer,
          setupMetadata({ id: "sub_none", payment_method_id: null })
        ),
    ],
    ["unknown to Stripe", () => Promise.resolve("seti_unknown")],
  ]
  const UNFINISHED: [string, (due: DueSubscription) => Promise<string>][] = [
    [
      "that nobody confirmed",
      async (due) => (await (await routesOf(app, due)).setUp()).body.setup_intent_id,
    ],
    [
      "whose bank is still asked",
      async (due) => {
        const { body } = await (await routesOf(app, due)).setUp()
        await app.stripe.browser.confirmSetup(
          body.client_secret,
          "pm_card_authenticationRequired"
        )
        return body.setup_intent_id
      },
    ],
    [
      "whose bank said no",
      async (due) => {
        const { body } = await (await routesOf(app, due)).setUp()
        await expect(
          app.stripe.browser.confirmSetup(body.client_secret, "pm_card_chargeDeclined")
        ).rejects.toMatchObject({ code: "card_declined" })
        return body.setup_intent_id
      },
    ],
    [
      "whose customer refused the bank's question",
      async (due) => {
        const { body } = await (await routesOf(app, due)).setUp()
        const secret = body.client_secret
        await app.stripe.browser.confirmSetup(secret, "pm_card_authenticationRequired")
        await app.stripe.browser.answerChallenge(secret, "refuse")
        return body.setup_intent_id
      },
    ],
    [
      "that was canceled",
      async (due) => {
        const { body } = await (await routesOf(app, due)).setUp()
        await app.stripe.client.setupIntents.cancel(body.setup_intent_id)
        return body.setup_intent_id
      },
    ],
    [
      "that saves for purchases with the customer only",
      async (due) =>
        await anIntent((await holderOf(app, due)).customer, metadataOf(due), {
          usage: "on_session",
        }),
    ],
  ]
  const GONE: [string, (due: DueSubscription) => Promise<string>][] = [
    [
      "whose card was detached",
      async (due) => {
        const id = await saveCard(app, await routesOf(app, due))
        const intent = await app.stripe.client.setupIntents.retrieve(id)
        await app.stripe.client.paymentMethods.detach(String(intent.payment_method))
        return id
      },
    ],
  ]

  it.each([
    ...OF_OTHERS.map(([what, make]) => [what, "not saved for this", make] as const),
    ...UNFINISHED.map(([what, make]) => [what, "not saved yet", make] as const),
    ...GONE.map(([what, make]) => [what, "no longer saved", make] as const),
  ])("is refused: %s", async (_what, says, make) => {
    const due = await scenes.aFailedOne()
    const id = await make(due)
    app.stripe.requests.clear()
    const { status, body } = await (
      await routesOf(app, due)
    ).complete(id, { for_all: true })
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        type: "not_allowed",
        code: "card_not_usable",
        message: expect.stringContaining(says),
      },
    })
    expect(await storedCard(app, due.subscription_id)).toMatchObject({
      method: due.payment_method_id,
      last4: "4242",
    })
    expect(await eventNames(app, due.subscription_id)).toEqual(["payment_failed"])
    expect(app.stripe.requests.count(CONFIRM)).toBe(0)

    await receiveHeld(app, ["setup_intent.succeeded"])
    expect((await storedCard(app, due.subscription_id)).method).toBe(
      due.payment_method_id
    )
  })

  it.each([
    "pm_card_visa",
    "../../customers/cus_1",
    "seti_1/confirm",
    "",
    "seti_",
    "seti_a b",
  ])("is refused by its form: %j", async (id) => {
    const due = await scenes.notYetDue()
    app.stripe.requests.clear()
    expect(await (await routesOf(app, due)).complete(id)).toMatchObject({
      status: 400,
      body: { code: "invalid_request" },
    })
    expect(app.stripe.requests.count()).toBe(0)
  })

  it("does not let a payment method's id in", async () => {
    const due = await scenes.notYetDue()
    const routes = await routesOf(app, due)
    const payment_method_id = (await scenes.notYetDue()).payment_method_id
    const answer = await routes.complete(await saveCard(app, routes), {
      payment_method_id,
    })
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_request" } })
    expect((await storedCard(app, due.subscription_id)).last4).toBe("4242")
  })
})
