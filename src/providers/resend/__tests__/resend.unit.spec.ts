import { MedusaError, Modules } from "@medusajs/framework/utils"
import provider from ".."
import { aNotification } from "../../shared/__tests__/a-notification"
import { HOSTILE_RECIPIENTS } from "../../shared/__tests__/hostile-recipients"
import type { ResendProviderOptions } from "../options"
import { ResendNotificationProvider } from "../service"
import { aResendServer } from "./a-resend-server"

const API_KEY = "re_s3cr3t"
const FROM = "Fernhill Coffee <hello@fernhill.test>"

let closers: (() => Promise<void>)[] = []

afterEach(async () => {
  await Promise.all(closers.map((close) => close()))
  closers = []
})

async function aServer(...answer: Parameters<typeof aResendServer>) {
  const server = await aResendServer(...answer)
  closers.push(server.close)
  return server
}

function aProvider({ baseUrl, replyTo }: Partial<ResendProviderOptions>) {
  return new ResendNotificationProvider(
    {},
    { apiKey: API_KEY, from: FROM, baseUrl, replyTo }
  )
}

async function failure(attempt: Promise<unknown>): Promise<MedusaError> {
  const error: unknown = await attempt.then(
    () => new Error("nothing was thrown"),
    (thrown: unknown) => thrown
  )
  if (!(error instanceof MedusaError)) {
    throw error
  }
  return error
}

it("is a provider of the Notification Module", () => {
  expect(provider).toMatchObject({
    module: Modules.NOTIFICATION,
    services: [ResendNotificationProvider],
  })
})

describe("sending", () => {
  it("posts the e-mail with the key and answers with Resend's id", async () => {
    const server = await aServer()

    const result = await aProvider({ ...server, replyTo: "support@fernhill.test" }).send(
      aNotification()
    )

    expect(result).toEqual({ id: "email_1" })
    expect(server.requests).toHaveLength(1)
    const [request] = server.requests
    expect(request).toMatchObject({ method: "POST", url: "/emails" })
    expect(request.headers.authorization).toBe(`Bearer ${API_KEY}`)
    expect(request.body).toEqual({
      from: '"Fernhill Coffee" <hello@fernhill.test>',
      to: "ann@example.com",
      reply_to: "support@fernhill.test",
      headers: { "Auto-Submitted": "auto-generated" },
      subject: "Your link",
      html: "<p>Secret-Token in HTML</p>",
      text: "Secret-Token in text",
      attachments: [],
    })
  })

  it("sends answers to the hub's support e-mail where no option names an address", async () => {
    const server = await aServer()

    await aProvider(server).send(
      aNotification({ provider_data: { reply_to: "help@fernhill.test" } })
    )

    expect(server.requests[0].body).toMatchObject({ reply_to: "help@fernhill.test" })
  })

  it.each([
    ["its idempotency key", { idempotency_key: "link_7" }, "link_7"],
    ["else its id", { idempotency_key: null }, "noti_1"],
  ])("sends a notification under %s", async (_name, changes, key) => {
    const server = await aServer()

    await aProvider(server).send(aNotification(changes))

    expect(server.requests[0].headers["idempotency-key"]).toBe(key)
  })

  it("sends from the notification's sender, with attachments, and text alone", async () => {
    const server = await aServer()

    await aProvider(server).send(
      aNotification({
        from: "other@fernhill.test",
        content: { subject: "Hi\r\nBcc: eve@evil.test", text: "Hello" },
        attachments: [
          { content: "aW52", filename: "invoice.pdf", content_type: "application/pdf" },
        ],
      })
    )

    expect(server.requests[0].body).toEqual({
      from: "other@fernhill.test",
      to: "ann@example.com",
      headers: { "Auto-Submitted": "auto-generated" },
      subject: "Hi Bcc: eve@evil.test",
      text: "Hello",
      attachments: [
        { content: "aW52", filename: "invoice.pdf", content_type: "application/pdf" },
      ],
    })
  })
})

describe("refusals", () => {
  it.each(HOSTILE_RECIPIENTS)("sends no request for the recipient %j", async (to) => {
    const server = await aServer()

    const error = await failure(
      aProvider(server).send({ ...aNotification(), ...{ to: to as string } })
    )

    expect(error.code).toBe("invalid_request")
    expect(server.requests).toEqual([])
  })

  it("names the template of a notification without content", async () => {
    const error = await failure(aProvider({}).send(aNotification({ content: null })))

    expect(error.code).toBe("invalid_request")
    expect(error.message).toContain('"customer-hub-access-link"')
  })

  it.each([
    [401, "invalid_api_key", "apiKey"],
    [403, "validation_error", "verified"],
    [429, "daily_quota_exceeded", "of the day"],
    [409, "invalid_idempotent_request", "idempotency key"],
    [418, "something_new", "dashboard"],
  ])("says what to do about %s %s", async (status, name, advice) => {
    const message = `Bearer ${API_KEY} said Secret-Token to ann@example.com`
    const server = await aServer({
      status,
      body: JSON.stringify({ statusCode: status, name, message }),
    })

    const error = await failure(aProvider(server).send(aNotification()))

    expect(error.code).toBe("email_not_sent")
    expect(error.message).toContain(`(${name}, ${status})`)
    expect(error.message).toContain(advice)
    expect(error.message).not.toMatch(/s3cr3t|Secret|ann@/)
  })

  it.each(["null", "[]", '{"name":"<b>Secret</b>"}', "<html>Secret</html>"])(
    "copes with the answer %s",
    async (body) => {
      const server = await aServer({ status: 500, body })

      const error = await failure(aProvider(server).send(aNotification()))

      expect(error.code).toBe("email_not_sent")
      expect(error.message).not.toContain("Secret")
    }
  )

  it("says that no answer came when nobody listens", async () => {
    const server = await aResendServer()
    await server.close()

    const error = await failure(aProvider(server).send(aNotification()))

    expect(error.code).toBe("email_not_sent")
    expect(error.message).toContain("can reach Resend's API")
  })

  it("turns a key that cannot be a header into the same refusal", async () => {
    const server = await aServer()

    const error = await failure(
      aProvider(server).send(aNotification({ idempotency_key: "a\r\nb" }))
    )

    expect(error.code).toBe("email_not_sent")
    expect(server.requests).toEqual([])
  })
})

describe("options", () => {
  const good = { channels: ["email"], apiKey: API_KEY, from: FROM }

  it("takes a base URL, with or without a slash at its end", async () => {
    const server = await aServer()

    await aProvider({ baseUrl: `${server.baseUrl}/` }).send(aNotification())

    expect(server.requests[0].url).toBe("/emails")
    expect(() => ResendNotificationProvider.validateOptions(good)).not.toThrow()
  })

  it.each([
    ["apiKey", { ...good, apiKey: undefined }],
    ["apiKey", { ...good, apiKey: "" }],
    ["apiKey", { ...good, apiKey: "re_s3cr3t\n" }],
    ["from", { ...good, from: "Fernhill" }],
    ["replyTo", { ...good, replyTo: "nobody" }],
    ["baseUrl", { ...good, baseUrl: "ftp://s3cr3t" }],
    ["api_key", { ...good, api_key: API_KEY }],
  ])("names %s when it is wrong", (name, options) => {
    const validate = () => ResendNotificationProvider.validateOptions(options)

    expect(validate).toThrow(MedusaError)
    expect(validate).toThrow(`"${name}"`)
    expect(validate).not.toThrow(/s3cr3t/)
  })
})
