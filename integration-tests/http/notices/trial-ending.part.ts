import { mailEndingTrials } from "../../../src/tasks/mail-ending-trials"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { cardScenes, numberOf, type CardScenes } from "../../helpers/card-scenes"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import { standAt } from "../../helpers/engine"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"

const END = new Date("2033-03-20T10:00:00Z")

describeWithStandIn("the reminder of a trial's end", () => {
  let app: TestApp
  let scenes: CardScenes
  beforeAll(async () => {
    app = await startApp()
    scenes = await cardScenes(app)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(() => {
    stopTime()
    standAt(new Date("2033-03-05T10:00:00Z"))
  })
  afterEach(async () => {
    await sql(app, "UPDATE hub_subscription SET status = 'canceled' WHERE trial_days > 0")
    await letTimeGoOn(app)
  })

  const aTrial = async (days = 14) => {
    const one = await scenes.aSubscription({ due_at: END })
    await sql(
      app,
      `UPDATE hub_subscription SET status = 'trialing', trial_days = ?, trial_ends_at = next_charge_at,
              started_at = next_charge_at - make_interval(days => ?) WHERE id = ?`,
      [days, days, one.subscription_id]
    )
    return one
  }

  const runAt = async (instant: string) => {
    standAt(new Date(instant))
    await mailEndingTrials(app.container)
  }

  it("comes once, seven days before, with date, amount, card and how to cancel", async () => {
    const one = await aTrial()
    await runAt("2033-03-13T08:59:59Z")
    expect(mailsTo(app, one.email)).toEqual([])
    await runAt("2033-03-13T09:00:00Z")
    await Promise.all([
      mailEndingTrials(app.container),
      mailEndingTrials(app.container),
      mailEndingTrials(app.container),
    ])
    await runAt("2033-03-19T09:00:00Z")
    const [mail, ...others] = mailsTo(app, one.email)
    const number = await numberOf(app, one)

    expect(others).toEqual([])
    expect(mail.subject).toBe(`Trial ends soon: subscription #${number}`)
    expect(mail.text.replace(/\s+/g, " ")).toMatch(
      new RegExp(
        `subscription #${number} ends on March 20, 2033 at 10:00 AM UTC\\. ` +
          "The first payment is €16\\.80 on March 20, 2033\\. It is taken from your Visa card •••• 4242\\. " +
          ".+ 1 × House Blend Every month You can cancel at any time"
      )
    )
    expect(mail.html + mail.text).not.toMatch(/\/customer-hub[/#?]/)
  })

  it("comes again for an end that staff moved", async () => {
    const one = await aTrial()
    await runAt("2033-03-13T10:00:00Z")
    const { status } = await app.api.post(
      `/admin/customer-hub/subscriptions/${one.subscription_id}/next-charge`,
      { next_charge_at: "2033-04-20T10:00:00Z" },
      app.adminHeaders
    )
    expect(status).toBe(200)
    await runAt("2033-03-14T10:00:00Z")
    await runAt("2033-04-13T10:00:00Z")

    const reminders = mailsTo(app, one.email).filter(({ subject }) =>
      subject.startsWith("Trial ends soon")
    )
    expect(
      reminders.map(({ text }) => text.match(/ends\s+on\s+(\w+\s+\d+)/)![1])
    ).toEqual(["March 20", "April 20"])
  })

  it.each([
    ["a trial of a week", 7, ""],
    ["one that was canceled", 14, "status = 'canceled'"],
    ["one that lacks a card", 14, "status = 'needs_payment_method'"],
    [
      "one that is not charged while staff are asked",
      14,
      "charging_stopped_by = 'disputed'",
    ],
  ])("does not come for %s", async (_, days, change) => {
    const one = await aTrial(days)
    if (change) {
      await sql(app, `UPDATE hub_subscription SET ${change} WHERE id = ?`, [
        one.subscription_id,
      ])
    }
    await runAt("2033-03-13T10:00:00Z")

    expect(mailsTo(app, one.email)).toEqual([])
  })
})
