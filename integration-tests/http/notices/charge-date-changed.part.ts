import { now } from "../../../src/lib/clock"
import { reconcileMails } from "../../../src/tasks/reconcile-mails"
import type { StoreSubscriptionListResponse } from "../../../src/types/http"
import { changeNextChargeWorkflow } from "../../../src/workflows"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { cardScenes, numberOf, type CardScenes } from "../../helpers/card-scenes"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import { DAY, standAt } from "../../helpers/engine"
import type { DueSubscription } from "../../helpers/renewals"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"
import { waitUntil } from "../../helpers/wait-until"

describeWithStandIn("the mail about a date that staff moved", () => {
  let app: TestApp
  let scenes: CardScenes
  beforeAll(async () => {
    app = await startApp()
    scenes = await cardScenes(app)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(() => {
    stopTime()
    standAt(new Date("2027-03-01T10:00:00Z"))
  })
  afterEach(async () => await letTimeGoOn(app))

  const move = async ({ subscription_id }: DueSubscription, next_charge_at: string) => {
    const { status } = await app.api.post(
      `/admin/customer-hub/subscriptions/${subscription_id}/next-charge`,
      { next_charge_at },
      app.adminHeaders
    )
    expect(status).toBe(200)
  }

  const untilMailed = async ({ email }: DueSubscription, count: number) => {
    await waitUntil("it is mailed", () => mailsTo(app, email).length >= count)
    return mailsTo(app, email)
  }

  /** Waits until every date moved so far is worked off: moves one more and waits for its mail. */
  const untilWorkedOff = async () => {
    const last = await scenes.notYetDue()
    await move(last, "2027-04-20T10:00:00Z")
    await untilMailed(last, 1)
  }

  it("tells the old date, the new one and the exact amount", async () => {
    const one = await scenes.notYetDue()
    await move(one, "2027-04-15T10:00:00Z")
    const [mail] = await untilMailed(one, 1)
    const number = await numberOf(app, one)
    const { body } = await app.api.get<StoreSubscriptionListResponse>(
      "/store/customer-hub/subscriptions",
      await aSession(app, one.email)
    )

    expect(body.subscriptions[0].next_payment).toMatchObject({ total: 16.8 })
    expect(mail.subject).toBe(`Date changed: next payment of subscription #${number}`)
    expect(mail.text.replace(/\s+/g, " ")).toContain(
      `has moved the payment of your subscription #${number} from March 11, 2027 to April 15, 2027. ` +
        "The next payment is €16.80 on April 15, 2027. " +
        `Subscription #${number} 1 × House Blend Every month You can cancel at any time`
    )
    expect(mail.html + mail.text).not.toMatch(/\/customer-hub[/#?]/)
  })

  it("comes once for each move, and not for one that was moved again since", async () => {
    const one = await scenes.notYetDue()
    await move(one, "2027-04-15T10:00:00Z")
    await untilMailed(one, 1)
    await move(one, "2027-04-15T10:00:00Z")
    await move(one, "2027-04-16T10:00:00Z")
    await untilMailed(one, 2)
    await waitUntil("both are written down as sent", async () => {
      const sent = await sql(
        app,
        "SELECT FROM notification WHERE resource_id = ? AND status = 'success'",
        [one.subscription_id]
      )
      return sent.length === 2
    })
    await sql(
      app,
      "UPDATE notification SET idempotency_key = NULL WHERE resource_id = ?",
      [one.subscription_id]
    )
    await sql(
      app,
      "UPDATE hub_subscription_event SET created_at = created_at - interval '1 hour' WHERE subscription_id = ?",
      [one.subscription_id]
    )
    standAt(now().getTime() + DAY)
    await Promise.all([reconcileMails(app.container), reconcileMails(app.container)])
    await reconcileMails(app.container)

    const days = mailsTo(app, one.email).map(
      ({ text }) => text.match(/to\s+(April\s+\d+)/)![1]
    )
    // The last of them was sent again, as if it had never gone out.
    expect(days.map((day) => day.replace(/\s+/, " "))).toEqual([
      "April 15",
      "April 16",
      "April 16",
    ])
  })

  it("does not come for a date that the customer moved", async () => {
    const one = await scenes.notYetDue()
    await changeNextChargeWorkflow(app.container).run({
      input: {
        subscription_id: one.subscription_id,
        next_charge_at: "2027-04-15T10:00:00Z",
        changed_by: { type: "customer", id: one.customer_id },
      },
    })
    await untilWorkedOff()
    standAt(now().getTime() + DAY)
    await reconcileMails(app.container)

    expect(mailsTo(app, one.email)).toEqual([])
  })
})
