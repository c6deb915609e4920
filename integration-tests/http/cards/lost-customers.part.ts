import { HUB_SETTINGS_MODULE } from "../../../src/modules/hub-settings"
import { renewDueSubscriptions } from "../../../src/tasks/renew-due-subscriptions"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { booksOf } from "../../helpers/billing-books"
import { cardScenes, routesOf, type CardScenes } from "../../helpers/card-scenes"
import { saveCard, storedCard } from "../../helpers/cards"
import {
  belongElsewhere,
  linkedTo,
  LOSSES,
  NOTHING_RAW,
} from "../../helpers/lost-customers"
import type { DueSubscription } from "../../helpers/renewals"
import { holderOf } from "../../helpers/saved-card"
import { sql } from "../../helpers/sql"

const STRIPE = "pp_stripe_stripe"

let app: TestApp
let scenes: CardScenes
beforeAll(async () => {
  app = await startApp()
  scenes = await cardScenes(app)
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
beforeEach(async () => {
  app.stripe.webhooks.drop()
  app.stripe.faults.clear()
  await sql(app, "DELETE FROM hub_provider_account")
  await sql(app, "DELETE FROM hub_rate_limit")
})

const settings = () => app.container.resolve(HUB_SETTINGS_MODULE)

describe.each(Object.entries(LOSSES))("a customer at Stripe who %s", (_what, lose) => {
  const aLostOne = async (due: DueSubscription) => {
    const { customer } = await holderOf(app, due)
    await lose(app, customer)
    return customer
  }

  it("is made anew when the card is updated, once, and the renewals go to that card", async () => {
    const due = await scenes.aSubscription()
    await aLostOne(due)
    const routes = await routesOf(app, due)
    const saved = await saveCard(app, routes)
    expect((await routes.complete(saved)).status).toBe(200)

    const { customer } = await holderOf(app, due)
    const { method, last4 } = await storedCard(app, due.subscription_id)
    expect(last4).toBe("4444")
    expect((await app.stripe.client.paymentMethods.retrieve(method!)).customer).toBe(
      customer
    )
    expect(await linkedTo(app, due.customer_id)).toEqual([customer])
    const { body } = await routes.setUp()
    const again = await app.stripe.client.setupIntents.retrieve(body.setup_intent_id)
    expect(again.customer).toBe(customer)

    await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
    expect((await booksOf(app, due)).cycle).toBe("fulfilled")
  })

  it("is one again, however many tabs ask at once", async () => {
    const due = await scenes.notYetDue()
    await aLostOne(due)
    const routes = await routesOf(app, due)
    const answers = await Promise.all([routes.setUp(), routes.setUp(), routes.setUp()])
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    expect(await linkedTo(app, due.customer_id)).toHaveLength(1)
  })
})

describe("a customer whom the configured account does not know", () => {
  const isLeftAlone = async () => {
    const due = await scenes.notYetDue()
    const { customer } = await holderOf(app, due)
    await app.stripe.client.customers.del(customer)
    const made = (await app.stripe.client.customers.list({ limit: 100 })).data.length
    const answer = await (await routesOf(app, due)).setUp()
    expect(answer).toMatchObject({ status: 502, body: NOTHING_RAW })
    expect((await holderOf(app, due)).customer).toBe(customer)
    expect(await linkedTo(app, due.customer_id)).toEqual([])
    expect((await app.stripe.client.customers.list({ limit: 100 })).data.length).toBe(
      made
    )
  }

  it("is left alone while the account is not the database's", async () => {
    await belongElsewhere(app)
    await isLeftAlone()
  })

  it("is left alone while the account does not say which it is", async () => {
    const identity = settings().paymentProviders.find(STRIPE).identity!
    const { readAccount } = identity
    identity.readAccount = async () => null
    try {
      await isLeftAlone()
    } finally {
      identity.readAccount = readAccount
    }
  })
})
