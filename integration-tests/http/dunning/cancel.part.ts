import { now } from "../../../src/lib/clock"
import { createStep, createWorkflow } from "@medusajs/framework/workflows-sdk"
import { Modules } from "@medusajs/framework/utils"

import { deleteCustomersWorkflow } from "@medusajs/medusa/core-flows"
import { SUBSCRIPTION_MODULE } from "../../../src/modules/subscription"
import type { StoreSubscriptionResponse } from "../../../src/types/http"
import { SUBSCRIPTION_CANCELED, cancelSubscriptionWorkflow } from "../../../src/workflows"
import { cancelSubscriptionStep } from "../../../src/workflows/subscriptions/steps/cancel-subscription"
import { cancelForDeletedCustomers } from "../../../src/tasks/cancel-for-deleted-customers"
import { announceSubscriptionEvents } from "../../../src/workflows/events/announce"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { aCustomer, aSubscriber, aSubscription } from "../../helpers/scenario"
import { saveSettings } from "../../helpers/settings"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { waitUntil } from "../../helpers/wait-until"

const DAY = 24 * 60 * 60 * 1000

const CANCEL = (id: string) => `/store/customer-hub/subscriptions/${id}/cancel`

describe("canceling", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  /** All that is stored of a subscription, to the last column. */
  const stored = async (id: string) => ({
    subscription: await sql(app, "SELECT * FROM hub_subscription WHERE id = ?", [id]),
    cycles: await sql(
      app,
      `SELECT id, number, status, due_at, retry_at FROM hub_billing_cycle
        WHERE subscription_id = ? ORDER BY number`,
      [id]
    ),
    events: await sql(
      app,
      "SELECT name, actor_type, actor_id, details FROM hub_subscription_event WHERE subscription_id = ?",
      [id]
    ),
  })

  /** Waits until an event that comes after everything so far went through to its mail. */
  const untilEventsAreWorkedOff = async () => {
    const { subscription, email } = await aSubscriber(
      app,
      `event-${Math.random().toString(36).slice(2)}@sentinel.test`
    )
    await cancelSubscriptionWorkflow(app.container).run({
      input: {
        subscription_id: subscription.id,
        canceled_by: { type: "system", id: null },
      },
    })
    await waitUntil("the receipt is there", () => mailsTo(app, email).length > 0)
  }

  it("is refused while the setting is off, and changes nothing", async () => {
    const { subscription, email } = await aSubscriber(app, "off@example.com")
    const before = await stored(subscription.id)
    const { status, body } = await app.api.post(
      CANCEL(subscription.id),
      {},
      await aSession(app, email)
    )
    expect({ status, body }).toEqual({
      status: 403,
      body: {
        type: "forbidden",
        code: "self_cancellation_disabled",
        message: expect.any(String),
      },
    })
    await untilEventsAreWorkedOff()
    expect(await stored(subscription.id)).toEqual(before)
    expect(mailsTo(app, email)).toEqual([])
  })

  describe("with the setting on", () => {
    beforeAll(() => saveSettings(app, { self_cancellation_enabled: true }))

    it("ends the subscription at once, voids what was to be charged, and mails one receipt", async () => {
      const { id: customer_id } = await aCustomer(app, "Full@example.com")
      const at = (days: number) => new Date(now().getTime() + days * DAY)
      const period = (number: number, status: "paid" | "failed" | "scheduled") => ({
        number,
        status,
        period_start: at(number),
        period_end: at(number + 1),
        due_at: at(number),
      })
      const { id } = await aSubscription(app, {
        customer_id,
        email: "typed-long-ago@example.com",
        status: "past_due",
        cycles: [period(1, "paid"), period(2, "failed"), period(3, "scheduled")],
      })
      const session = await aSession(app, "full@example.com")
      const { status, body } = await app.api.post<StoreSubscriptionResponse>(
        CANCEL(id),
        { reason: "  Too much coffee  " },
        session
      )
      expect(status).toBe(200)
      expect(body.subscription).toMatchObject({
        id,
        status: "canceled",
        next_charge_at: null,
        canceled_at: expect.any(String),
        can_cancel: false,
        failed_charge: null,
      })
      const { subscription, cycles, events } = await stored(id)
      expect(subscription[0]).toMatchObject({
        status: "canceled",
        canceled_by_type: "customer",
        canceled_by_id: customer_id,
        cancel_reason: "Too much coffee",
        next_charge_at: null,
      })
      expect(cycles.map((cycle) => cycle.status)).toEqual(["paid", "void", "void"])
      expect(events).toEqual([
        {
          name: "canceled",
          actor_type: "customer",
          actor_id: customer_id,
          details: { reason: "Too much coffee", canceled_by: "customer" },
        },
      ])
      const again = await app.api.post<StoreSubscriptionResponse>(CANCEL(id), {}, session)
      expect(again).toMatchObject({ status: 200, body })
      await untilEventsAreWorkedOff()
      expect(mailsTo(app, "Full@example.com")).toHaveLength(1)
      expect(mailsTo(app, "typed-long-ago@example.com")).toEqual([])
    })

    it("happens once, however many ask at once", async () => {
      const { subscription, email } = await aSubscriber(app, "storm@example.com")
      const session = await aSession(app, email)
      const answers = await Promise.all(
        Array.from({ length: 20 }, () =>
          app.api.post<StoreSubscriptionResponse>(CANCEL(subscription.id), {}, session)
        )
      )
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      await untilEventsAreWorkedOff()
      expect((await stored(subscription.id)).events).toHaveLength(1)
      expect(mailsTo(app, email)).toHaveLength(1)
    })

    it("mails one receipt when the event comes twice", async () => {
      const { subscription, email } = await aSubscriber(app, "twice@example.com")
      await app.api.post(CANCEL(subscription.id), {}, await aSession(app, email))
      await waitUntil("the receipt is there", () => mailsTo(app, email).length > 0)
      await app.container.resolve(Modules.EVENT_BUS).emit({
        name: SUBSCRIPTION_CANCELED,
        data: { id: subscription.id },
      })
      await untilEventsAreWorkedOff()
      expect(mailsTo(app, email)).toHaveLength(1)
    })

    it("is refused for a subscription that ran its course", async () => {
      const customer = await aCustomer(app, "done@example.com")
      const { id } = await aSubscription(app, {
        customer_id: customer.id,
        email: "done@example.com",
        status: "completed",
        next_charge_at: null,
      })
      const before = await stored(id)
      const session = await aSession(app, "done@example.com")
      const { status, body } = await app.api.post(CANCEL(id), {}, session)
      expect({ status, body }).toEqual({
        status: 409,
        body: {
          type: "conflict",
          code: "subscription_ended",
          message: expect.any(String),
        },
      })
      await untilEventsAreWorkedOff()
      expect(await stored(id)).toEqual(before)
      expect(mailsTo(app, "done@example.com")).toEqual([])
    })

    it("leaves alone what is paid already", async () => {
      const customer = await aCustomer(app, "charging@example.com")
      const subscription = await aSubscription(app, {
        customer_id: customer.id,
        email: "charging@example.com",
      })
      await sql(
        app,
        "UPDATE hub_billing_cycle SET status = 'paid' WHERE subscription_id = ?",
        [subscription.id]
      )
      const session = await aSession(app, "charging@example.com")
      await app.api.post(CANCEL(subscription.id), {}, session)
      const { cycles } = await stored(subscription.id)
      expect(cycles.map(({ status }) => status)).toEqual(["paid"])
      await untilEventsAreWorkedOff()
    })
  })

  describe("in a workflow that fails after it", () => {
    const failStep = createStep("test-fail", () => {
      throw new Error("what comes after the cancellation failed")
    })
    const failingWorkflow = createWorkflow(
      "test-cancel-then-fail",
      (input: { subscription_id: string }) => {
        cancelSubscriptionStep({
          subscription_id: input.subscription_id,
          canceled_by: { type: "user", id: "user_test" },
        })
        failStep()
      }
    )
    const run = async (subscription_id: string) =>
      await failingWorkflow(app.container).run({
        input: { subscription_id },
        throwOnError: false,
      })

    it("stands, and is announced by the next run of the job", async () => {
      const { subscription } = await aSubscriber(app, "undo@example.com")
      const { errors } = await run(subscription.id)
      expect(errors).toHaveLength(1)

      await announceSubscriptionEvents(app.container, [subscription.id])
      const { mails } = app
      await mails.waitForMail((mail) => mail.to.includes("undo@example.com"))
      const { subscription: rows, cycles } = await stored(subscription.id)
      expect(rows[0].status).toBe("canceled")
      expect(cycles.map(({ status }) => status)).toEqual(["void"])
    })

    it("does not revive what was canceled before", async () => {
      const { subscription } = await aSubscriber(app, "dead@example.com")
      await cancelSubscriptionWorkflow(app.container).run({
        input: {
          subscription_id: subscription.id,
          canceled_by: { type: "user", id: "user_test" },
        },
      })
      const before = await stored(subscription.id)
      await run(subscription.id)
      expect(await stored(subscription.id)).toEqual(before)
      await untilEventsAreWorkedOff()
    })
  })

  describe("by deleting the customer", () => {
    const statusOf = async (id: string) =>
      (await stored(id)).subscription.map((row) => (row as { status: string }).status)[0]

    it("is refused to staff while something still runs", async () => {
      const { subscription, customer } = await aSubscriber(app, "kept@example.com")
      const remove = () =>
        app.api.delete(`/admin/customers/${customer.id}`, app.adminHeaders)
      expect(await remove()).toMatchObject({
        status: 409,
        body: {
          code: "customer_subscribed",
          message: expect.stringContaining(`#${subscription.display_id}`),
        },
      })
      expect(await statusOf(subscription.id)).toBe("active")
      await cancelSubscriptionWorkflow(app.container).run({
        input: {
          subscription_id: subscription.id,
          canceled_by: { type: "system", id: null },
        },
      })
      expect(await remove()).toMatchObject({ status: 200 })
    })

    it("follows a deletion by a workflow", async () => {
      const { subscription, customer } = await aSubscriber(app, "gone@example.com")
      await deleteCustomersWorkflow(app.container).run({ input: { ids: [customer.id] } })
      await waitUntil(
        "it is canceled",
        async () => (await statusOf(subscription.id)) === "canceled"
      )
      expect((await stored(subscription.id)).events).toMatchObject([
        { name: "canceled", actor_type: "system" },
      ])
    })

    it("follows a deletion whose event was lost", async () => {
      const { subscription, customer } = await aSubscriber(app, "lost@example.com")
      await app.container.resolve(Modules.CUSTOMER).softDeleteCustomers([customer.id])
      await cancelForDeletedCustomers(app.container)
      expect(await statusOf(subscription.id)).toBe("canceled")
    })

    it("follows also when another's cannot be canceled", async () => {
      const people = [
        await aSubscriber(app, "stuck@example.com"),
        await aSubscriber(app, "behind@example.com"),
      ]
      await app.container
        .resolve(Modules.CUSTOMER)
        .softDeleteCustomers(people.map(({ customer }) => customer.id))
      const subscriptions = app.container.resolve(SUBSCRIPTION_MODULE)
      const cancel = jest
        .spyOn(subscriptions, "cancelSubscription")
        .mockRejectedValueOnce(new Error("a row that nobody can write"))
      await cancelForDeletedCustomers(app.container)
      cancel.mockRestore()
      const statuses = await Promise.all(
        people.map(({ subscription }) => statusOf(subscription.id))
      )
      expect(statuses.sort()).toEqual(["active", "canceled"])
      await cancelForDeletedCustomers(app.container)
    })
  })
})
