import type { InferTypeOf } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { now } from "../../src/lib/clock"
import { SUBSCRIPTION_MODULE } from "../../src/modules/subscription"
import type { BillingCycle } from "../../src/modules/subscription/models/billing-cycle"
import type { Subscription } from "../../src/modules/subscription/models/subscription"
import type { TestApp } from "./app"

type SubscriptionData = Partial<
  Omit<InferTypeOf<typeof Subscription>, "items" | "cycles" | "events" | "questions">
> & { cycles?: CycleData[] }
type CycleData = Pick<
  InferTypeOf<typeof BillingCycle>,
  "number" | "status" | "period_start" | "period_end" | "due_at"
> &
  Partial<
    Pick<InferTypeOf<typeof BillingCycle>, "retry_at" | "order_id" | "charged_with_id">
  >

/** A customer record; guests have `has_account: false`. */
export async function aCustomer(app: TestApp, email: string, has_account = false) {
  return await app.container
    .resolve(Modules.CUSTOMER)
    .createCustomers({ email, has_account, first_name: "Ann", last_name: "Archer" })
}

/** An active monthly subscription of 2 × 12.50 EUR, due in ten days. */
export async function aSubscription(
  app: TestApp,
  {
    customer_id,
    email,
    cycles,
    ...changes
  }: { customer_id: string; email: string } & SubscriptionData
) {
  const start = new Date(now().getTime() - 20 * DAY)
  const end = new Date(now().getTime() + 10 * DAY)
  const service = app.container.resolve(SUBSCRIPTION_MODULE)
  const subscription = await service.createHubSubscriptions({
    status: "active",
    customer_id,
    email,
    currency_code: "eur",
    interval: "month",
    interval_count: 1,
    anchor_at: start,
    started_at: start,
    current_period_start: start,
    current_period_end: end,
    next_charge_at: end,
    ...changes,
  })
  const subscription_id = subscription.id
  await service.createHubSubscriptionItems({
    subscription_id,
    title: "House Blend",
    quantity: 2,
    unit_price: 12.5,
  })
  const next = {
    number: 2,
    status: "scheduled" as const,
    period_start: end,
    period_end: end,
    due_at: end,
  }
  await service.createHubBillingCycles(
    (cycles ?? [next]).map((cycle) => ({ ...cycle, subscription_id }))
  )
  return await service.retrieveHubSubscription(subscription_id, {
    relations: ["items", "cycles"],
  })
}

/** A customer with one subscription. */
export async function aSubscriber(app: TestApp, email: string) {
  const customer = await aCustomer(app, email)
  const subscription = await aSubscription(app, { customer_id: customer.id, email })
  return { customer, subscription, email }
}

const DAY = 24 * 60 * 60 * 1000
const TOKEN_IN_LINK = /\/access#([A-Za-z0-9_-]{43})/

/** Asks for an access link and takes its token out of the mail. */
export async function anAccessToken(app: TestApp, email: string): Promise<string> {
  const before = app.mails.list.length
  await app.api.post("/store/customer-hub/access-links", { email })
  const mail = await app.mails.waitForMail(
    (candidate) =>
      app.mails.list.indexOf(candidate) >= before && TOKEN_IN_LINK.test(candidate.text)
  )
  return mail.text.match(TOKEN_IN_LINK)![1]
}

/** Signs in by e-mailed link; the result is the header that carries the session. */
export async function aHubSession(
  app: TestApp,
  email: string
): Promise<{ authorization: string }> {
  const token = await anAccessToken(app, email)
  const { body } = await app.api.post<{ token: string }>("/store/customer-hub/sessions", {
    token,
    with_token: true,
  })
  return { authorization: `Bearer ${body.token}` }
}
