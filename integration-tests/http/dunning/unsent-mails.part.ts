import { Modules } from "@medusajs/framework/utils"

import { SUBSCRIPTION_MODULE } from "../../../src/modules/subscription"
import { machineNow } from "../../../src/lib/clock"
import { listUnsentMails } from "../../../src/queries/unsent-mails"
import { cancelSubscriptionWorkflow } from "../../../src/workflows"
import { TRIGGERED_MAILS } from "../../../src/workflows/emails/mails"
import { reconcileMails } from "../../../src/tasks/reconcile-mails"
import { announceSubscriptionEvents } from "../../../src/workflows/events/announce"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { aCustomer, aSubscription } from "../../helpers/scenario"
import { sql } from "../../helpers/sql"
import { waitUntil } from "../../helpers/wait-until"

const TOKEN_IN_LINK = /\/(?:access|card)#([A-Za-z0-9_-]{43})/

let app: TestApp
beforeAll(async () => {
  app = await startApp()
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())

type Happening = { id: string; email: string }

const aFailedCharge = async (
  email: string,
  { status = "failed" as "failed" | "paid", requires_action = false } = {}
): Promise<Happening> => {
  const service = app.container.resolve(SUBSCRIPTION_MODULE)
  const customer = await aCustomer(app, email)
  const at = machineNow()
  const { id, cycles } = await aSubscription(app, {
    customer_id: customer.id,
    email,
    status: "past_due",
    cycles: [{ number: 2, status, period_start: at, period_end: at, due_at: at }],
  })
  await service.createHubChargeAttempts({
    cycle_id: cycles[0].id,
    number: 1,
    status: requires_action ? "requires_action" : "declined",
    failure_code: requires_action ? "authentication_required" : "lost_card",
    attempted_at: at,
  })
  await service.createHubSubscriptionEvents({
    subscription_id: id,
    name: "payment_failed",
    actor_type: "system",
    details: { billing_cycle_id: cycles[0].id, attempt_number: 1, requires_action },
    occurred_at: at,
    is_announced: false,
  })
  return { id, email }
}

const aCancellation = async (email: string): Promise<Happening> => {
  const customer = await aCustomer(app, email)
  const { id } = await aSubscription(app, { customer_id: customer.id, email })
  await cancelSubscriptionWorkflow(app.container).run({
    input: { subscription_id: id, canceled_by: { type: "user", id: "user_1" } },
  })
  return { id, email }
}

/** Ended as dunning's last step ends it. */
const anUnpaidEnd = async (email: string): Promise<Happening> => {
  const service = app.container.resolve(SUBSCRIPTION_MODULE)
  const { id } = await aFailedCharge(email)
  await service.cancelSubscription({
    id,
    canceled_by: { type: "system", id: null },
    reason: null,
    reason_code: "payment_failed",
    at: machineNow(),
  })
  await sql(
    app,
    "DELETE FROM hub_subscription_event WHERE subscription_id = ? AND name = 'payment_failed'",
    [id]
  )
  return { id, email }
}

const notificationsOf = ({ id }: Happening) =>
  sql<{ status: string; idempotency_key: string | null }>(
    app,
    "SELECT status, idempotency_key FROM notification WHERE resource_id = ? ORDER BY created_at",
    [id]
  )

/** Has its mail refused, and lies that long back. */
const refusedBefore = async (happening: Happening, minutes: number) => {
  await announceSubscriptionEvents(app.container, [happening.id])
  await waitUntil("its mail was refused", async () =>
    (await notificationsOf(happening)).some(({ status }) => status === "failure")
  )
  await letPass(happening, minutes)
}

const letPass = async ({ id }: Happening, minutes: number) => {
  await sql(
    app,
    `UPDATE hub_subscription_event
        SET is_announced = true, occurred_at = occurred_at - make_interval(mins => ?),
            created_at = created_at - make_interval(mins => ?)
      WHERE subscription_id = ?`,
    [minutes, minutes, id]
  )
  await sql(
    app,
    "UPDATE notification SET created_at = created_at - make_interval(mins => ?) WHERE resource_id = ?",
    [minutes, id]
  )
}

const reconcile = () => reconcileMails(app.container)

describe("a mail that the provider refused", () => {
  it.each([
    ["a hard decline", aFailedCharge, /did not go through/],
    [
      "a bank that asks to confirm",
      (email: string) => aFailedCharge(email, { requires_action: true }),
      /asks you to confirm/,
    ],
    ["a cancellation", aCancellation, /is canceled/],
    ["an unpaid end", anUnpaidEnd, /subscription ended/],
  ])("about %s goes out once, when it is taken again", async (what, happen, says) => {
    const email = `${what.replaceAll(" ", "-")}@example.com`
    app.mails.refused.add(email)
    const happening = await happen(email)
    await refusedBefore(happening, 6)
    await reconcile()
    expect(mailsTo(app, email)).toEqual([])

    app.mails.refused.delete(email)
    await letPass(happening, 6)
    await Promise.all([reconcile(), reconcile(), reconcile()])
    await letPass(happening, 60)
    await reconcile()

    const [mail, ...others] = mailsTo(app, email)
    expect(others).toEqual([])
    expect(mail.subject + mail.text).toMatch(says)
    expect((await notificationsOf(happening)).map(({ status }) => status)).toEqual([
      "failure",
      "failure",
      "success",
    ])
    const token = mail.text.match(TOKEN_IN_LINK)?.[1]
    if (what !== "a cancellation") {
      const { status } = await app.api.post("/store/customer-hub/sessions", {
        token,
        with_token: true,
      })
      expect(status).toBe(201)
    }
  })

  it("is tried less and less often, and holds up no other", async () => {
    app.mails.refused.add("never@example.com")
    const never = await aFailedCharge("never@example.com")
    await refusedBefore(never, 20)
    const later = await aFailedCharge("later@example.com")
    await letPass(later, 6)
    await reconcile()
    expect(await notificationsOf(never)).toHaveLength(2)
    expect(mailsTo(app, "later@example.com")).toHaveLength(1)

    await letPass(never, 19)
    await reconcile()
    expect(await notificationsOf(never)).toHaveLength(2)
    await letPass(never, 2)
    await reconcile()
    expect(await notificationsOf(never)).toHaveLength(3)

    await letPass(never, 48 * 60)
    app.mails.refused.delete("never@example.com")
    await reconcile()
    expect(mailsTo(app, "never@example.com")).toEqual([])
  })
})

describe("a mail that a process died over", () => {
  it("goes out although nobody began it", async () => {
    const happening = await aFailedCharge("nobody@example.com")
    await letPass(happening, 4)
    await reconcile()
    expect(mailsTo(app, happening.email)).toEqual([])

    await letPass(happening, 2)
    await reconcile()
    expect(mailsTo(app, happening.email)).toHaveLength(1)
  })

  it("goes out although somebody began it, once nobody can be at it", async () => {
    const happening = await aFailedCharge("half@example.com")
    app.mails.refused.add(happening.email)
    await refusedBefore(happening, 1)
    await sql(
      app,
      "UPDATE notification SET status = 'pending', created_at = now() WHERE resource_id = ?",
      [happening.id]
    )
    app.mails.refused.delete(happening.email)
    await sql(
      app,
      "UPDATE hub_subscription_event SET occurred_at = now() - interval '9 minutes' WHERE subscription_id = ?",
      [happening.id]
    )
    await reconcile()
    expect(mailsTo(app, happening.email)).toEqual([])

    await letPass(happening, 6)
    await reconcile()
    expect(mailsTo(app, happening.email)).toHaveLength(1)
  })
})

describe("the key that a mail is looked up by", () => {
  it.each(TRIGGERED_MAILS.map((mail) => [mail.onceKey.template, mail] as const))(
    "is the one that it goes out under: %s",
    async (template, { onceKey, trigger }) => {
      const email = `key-of-${template}@example.com`
      const customer = await aCustomer(app, email)
      const subscription = await aSubscription(app, { customer_id: customer.id, email })
      const values: Record<string, string | number> = Object.fromEntries(
        onceKey.parts.map((part, place) => [part, place % 2 ? place : `a-${place}`])
      )
      values.subscription_id = subscription.id
      const { id } = await app.container
        .resolve(SUBSCRIPTION_MODULE)
        .createHubSubscriptionEvents({
          subscription_id: subscription.id,
          name: trigger.event,
          actor_type: "system",
          details: values,
          occurred_at: machineNow(),
          is_announced: true,
        })
      values.event_id = id
      const isUnsent = async () => {
        const unsent = await listUnsentMails(
          app.container,
          [{ onceKey, trigger: { event: trigger.event } }],
          { since: new Date(0), until: new Date(8.64e15), limit: 1_000 }
        )
        return unsent.some(({ subscription_id }) => subscription_id === subscription.id)
      }

      expect(await isUnsent()).toBe(true)
      await app.container.resolve(Modules.NOTIFICATION).createNotifications({
        to: email,
        channel: "email",
        template,
        content: { subject: template, html: template, text: template },
        idempotency_key: onceKey.of(values),
      })
      expect(await isUnsent()).toBe(false)
    }
  )
})

it("leaves a charge alone that was collected since, or failed again", async () => {
  const paid = await aFailedCharge("paid@example.com", { status: "paid" })
  await letPass(paid, 6)
  const again = await aFailedCharge("again@example.com")
  await letPass(again, 24 * 60)
  await sql(
    app,
    `INSERT INTO hub_subscription_event (id, subscription_id, name, actor_type, details, occurred_at)
     SELECT id || '2', subscription_id, name, actor_type,
            jsonb_set(details, '{attempt_number}', '2'), now()
       FROM hub_subscription_event WHERE subscription_id = ?`,
    [again.id]
  )
  await reconcile()

  expect(mailsTo(app, paid.email)).toEqual([])
  expect(mailsTo(app, again.email)).toEqual([])
})
