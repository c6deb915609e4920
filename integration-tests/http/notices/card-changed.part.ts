import { Modules } from "@medusajs/framework/utils"

import { updatePaymentMethodWorkflow } from "../../../src/workflows"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import {
  cardScenes,
  numberOf,
  routesOf,
  type CardScenes,
} from "../../helpers/card-scenes"
import { cardRoutes, saveCard } from "../../helpers/cards"
import { aSavedCard, holderOf } from "../../helpers/saved-card"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"
import { waitUntil } from "../../helpers/wait-until"
import { receiveHeld } from "../../helpers/webhooks"

describeWithStandIn("the notice that a card was replaced", () => {
  let app: TestApp
  let scenes: CardScenes
  beforeAll(async () => {
    app = await startApp()
    scenes = await cardScenes(app)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(() => app.stripe.webhooks.drop())

  const notices = ({ email }: { email: string }) =>
    mailsTo(app, email).filter(
      ({ subject }) => subject === "Your payment method was changed"
    )

  const noticeTo = async (one: { email: string }) => {
    await waitUntil("it is mailed", () => notices(one).length > 0)
    const [mail] = notices(one)
    return { ...mail, text: mail.text.replace(/\s+/g, " ") }
  }

  const replace = async (
    routes: ReturnType<typeof cardRoutes>,
    more: Record<string, unknown> = {}
  ) => {
    const { status } = await routes.complete(await saveCard(app, routes), more)
    expect(status).toBe(200)
  }

  /** Waits until every card put in so far is worked off. */
  const untilWorkedOff = async () => {
    const last = await scenes.notYetDue()
    await replace(await routesOf(app, last))
    await noticeTo(last)
  }

  it("tells of the new card, since when, and what to do, and signs nobody in", async () => {
    const due = await scenes.notYetDue()
    await replace(await routesOf(app, due))
    const mail = await noticeTo(due)

    expect(mail.text).toContain(
      `Mastercard card •••• 4444 now pays for your Medusa Store subscription #${await numberOf(app, due)}. ` +
        "It was put in place of the old one on "
    )
    expect(mail.text).toContain(
      `Open the hub at ${app.url}/customer-hub, end the other sessions under Security`
    )
    expect(mail.html + mail.text).not.toMatch(/\/customer-hub[/#?]|[\w-]{43}/)
  })

  it("comes to the customer when the card was put in by a link of staff's", async () => {
    const due = await scenes.notYetDue()
    await app.api.post(
      `/admin/customer-hub/subscriptions/${due.subscription_id}/card-link-email`,
      {},
      app.adminHeaders
    )
    await waitUntil("the link is there", () => mailsTo(app, due.email).length > 0)
    const [, token] = mailsTo(app, due.email)[0].text.match(/\/card#([\w-]{43})/)!
    const { body } = await app.api.post<{ token: string }>(
      "/store/customer-hub/sessions",
      { token, with_token: true }
    )
    const authorization = `Bearer ${body.token}`
    await replace(cardRoutes(app, due.subscription_id, { authorization }))

    expect((await noticeTo(due)).text).toContain("•••• 4444 now pays")
  })

  it("comes once for a card, however many subscriptions it pays for and webhooks come", async () => {
    const due = await scenes.notYetDue()
    const second = await scenes.aSecondOf(due)
    await replace(await routesOf(app, due), { for_all: true })
    await receiveHeld(app, undefined, { copies: 3 })
    await untilWorkedOff()

    expect(notices(due)).toHaveLength(1)
    expect(notices(second)).toEqual([])
    const numbers = [await numberOf(app, due), await numberOf(app, second)]
    expect((await noticeTo(due)).text).toContain(
      `your Medusa Store subscriptions #${numbers[0]} and #${numbers[1]}.`
    )
  })

  it("goes to the customer's present address", async () => {
    const due = await scenes.notYetDue()
    const email = `new-${due.email}`
    await app.container
      .resolve(Modules.CUSTOMER)
      .updateCustomers(due.customer_id, { email })
    await updatePaymentMethodWorkflow(app.container).run({
      input: {
        subscription_ids: [due.subscription_id],
        payment_provider_id: "pp_stripe_stripe",
        payment_method_id: await aSavedCard(app, due),
        account_holder_id: (await holderOf(app, due)).id,
        actor: { type: "user", id: "user_1" },
      },
    })

    await noticeTo({ email })
    expect(notices(due)).toEqual([])
  })

  it("does not come for a first card", async () => {
    const due = await scenes.notYetDue()
    await sql(
      app,
      `UPDATE hub_subscription SET payment_method_id = NULL, card_brand = NULL, card_last4 = NULL,
              status = 'needs_payment_method' WHERE id = ?`,
      [due.subscription_id]
    )
    await replace(await routesOf(app, due))
    await untilWorkedOff()

    expect(notices(due)).toEqual([])
  })
})
