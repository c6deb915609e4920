import type { AdminAccessLink } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import {
  anotherIp,
  askForLink,
  mailsTo,
  SECONDS_LATER,
  untilRequestsAreWorkedOff,
} from "../../helpers/ask-for-link"
import { letTimeGoOn, moveOn } from "../../helpers/clock"
import { aSubscriber } from "../../helpers/scenario"
import { anUnsentLink, aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"

const STORE = "/store/customer-hub"
const ADMIN = "/admin/customer-hub"

let app: TestApp
beforeAll(async () => {
  app = await startApp()
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
afterEach(() => letTimeGoOn(app))

let people = 0
/** Somebody whose card is kept at Stripe. */
async function aReader() {
  const reader = await aSubscriber(app, `twice-${++people}@example.com`)
  await sql(
    app,
    "UPDATE hub_subscription SET payment_provider_id = 'pp_stripe_stripe' WHERE id = ?",
    [reader.subscription.id]
  )
  return reader
}
type Reader = Awaited<ReturnType<typeof aReader>>

/** What mails somebody, as the page or Medusa Admin asks for it, and what the second click is answered. */
const BUTTONS: {
  name: string
  press: (reader: Reader) => Promise<{ status: number }>
  answers: number[]
}[] = [
  {
    name: "the login form",
    press: ({ email }) => askForLink(app.api, email),
    answers: [202, 202],
  },
  {
    name: "Admin's login e-mail",
    press: ({ subscription: { id } }) =>
      app.api.post(`${ADMIN}/subscriptions/${id}/login-email`, {}, app.adminHeaders),
    answers: [201, 429],
  },
  {
    name: "Admin's login e-mail on the customer's page",
    press: ({ customer: { id } }) =>
      app.api.post(`${ADMIN}/customers/${id}/login-email`, {}, app.adminHeaders),
    answers: [201, 429],
  },
  {
    name: "Admin's card link",
    press: ({ subscription: { id } }) =>
      app.api.post(`${ADMIN}/subscriptions/${id}/card-link-email`, {}, app.adminHeaders),
    answers: [201, 429],
  },
]

/** The statuses of two requests at once, the lower one first. */
async function twiceAtOnce(press: () => Promise<{ status: number }>): Promise<number[]> {
  const answers = await Promise.all([press(), press()])
  return answers.map(({ status }) => status).sort()
}

async function mailsAfterAll({ email }: Reader): Promise<number> {
  await untilRequestsAreWorkedOff(app)
  return mailsTo(app, email).length
}

describe("two clicks at once mail once, and one some seconds later mails again", () => {
  it.each(BUTTONS)("$name", async ({ press, answers }) => {
    const reader = await aReader()
    expect(await twiceAtOnce(() => press(reader))).toEqual(answers)
    expect(await mailsAfterAll(reader)).toBe(1)
    await moveOn(app, SECONDS_LATER)
    expect((await press(reader)).status).toBe(answers[0])
    expect(await mailsAfterAll(reader)).toBe(2)
  })

  it("a new link in place of an old one", async () => {
    const reader = await aReader()
    const { token } = await anUnsentLink(app, reader.email)
    const renew = () =>
      app.api.post(`${STORE}/access-links`, { token }, { "x-forwarded-for": anotherIp() })
    expect(await twiceAtOnce(renew)).toEqual([202, 202])
    expect(await mailsAfterAll(reader)).toBe(1)
  })

  it("the hub's card link", async () => {
    const reader = await aReader()
    const session = await aSession(app, reader.email)
    const press = () =>
      app.api.post(
        `${STORE}/subscriptions/${reader.subscription.id}/payment-method/email`,
        {},
        session
      )
    expect(await twiceAtOnce(press)).toEqual([202, 202])
    expect(await mailsAfterAll(reader)).toBe(1)
    await moveOn(app, SECONDS_LATER)
    expect((await press()).status).toBe(202)
    expect(await mailsAfterAll(reader)).toBe(2)
  })

  it("lists one link for staff, and says what the second click was", async () => {
    const { customer } = await aReader()
    const path = `${ADMIN}/customers/${customer.id}/login-email`
    await app.api.post(path, {}, app.adminHeaders)
    const second = await app.api.post(path, {}, app.adminHeaders)
    expect(second).toMatchObject({
      status: 429,
      body: {
        code: "too_many_requests",
        message: expect.stringContaining("a moment ago"),
      },
    })
    expect(second.headers.get("retry-after")).toBe("3")
    const { body } = await app.api.get<{ access_links: AdminAccessLink[] }>(
      path,
      app.adminHeaders
    )
    expect(body.access_links.map(({ state }) => state)).toEqual(["sent"])
  })
})

it("the code of that one mail works in the browser that clicked twice", async () => {
  const { email } = await aReader()
  const ask = () =>
    app.api.post(
      `${STORE}/access-links`,
      { email },
      { origin: app.url, "x-forwarded-for": anotherIp() }
    )
  const cookies = (await Promise.all([ask(), ask()]))
    .flatMap(({ headers }) => headers.getSetCookie())
    .filter((cookie) => cookie.startsWith("customer_hub_asked="))
  expect(cookies).toHaveLength(1)
  await untilRequestsAreWorkedOff(app)
  const code = mailsTo(app, email)[0].text.match(/\b\d{6}\b/)![0]
  const { status } = await app.api.post(
    `${STORE}/sessions`,
    { code },
    {
      origin: app.url,
      cookie: `${cookies[0].split(";")[0]}; customer_hub_kept=1`,
    }
  )
  expect(status).toBe(201)
})
