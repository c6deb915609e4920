import { MedusaError, Modules } from "@medusajs/framework/utils"
import type { SMTPServerOptions } from "smtp-server"
import provider from ".."
import { aNotification } from "../../shared/__tests__/a-notification"
import { HOSTILE_RECIPIENTS } from "../../shared/__tests__/hostile-recipients"
import type { SmtpProviderOptions } from "../options"
import { SmtpNotificationProvider } from "../service"
import { aMailServer } from "./a-mail-server"

const FROM = "Fernhill Coffee <hello@fernhill.test>"

let closers: (() => Promise<void>)[] = []

afterEach(async () => {
  await Promise.all(closers.map((close) => close()))
  closers = []
})

async function aServer(options?: SMTPServerOptions) {
  const server = await aMailServer(options)
  closers.push(server.close)
  return server
}

function aProvider({ url, replyTo }: Pick<SmtpProviderOptions, "url" | "replyTo">) {
  return new SmtpNotificationProvider({}, { from: FROM, url, replyTo })
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
    services: [SmtpNotificationProvider],
  })
})

describe("sending", () => {
  it("sends subject, HTML and text to the one recipient", async () => {
    const server = await aServer()

    const { id } = await aProvider(server).send(aNotification())

    expect(server.mails).toHaveLength(1)
    const [mail] = server.mails
    expect(mail.envelope).toEqual({
      from: "hello@fernhill.test",
      to: ["ann@example.com"],
    })
    expect(mail.header).toContain("From: Fernhill Coffee <hello@fernhill.test>\r\n")
    expect(mail.header).toContain("To: ann@example.com\r\n")
    expect(mail.header).toContain("Subject: Your link\r\n")
    expect(mail.header).toContain("Auto-Submitted: auto-generated\r\n")
    expect(mail.header).toContain(`Message-ID: ${id}`)
    expect(mail.source).toContain("Secret-Token in text")
    expect(mail.source).toContain("<p>Secret-Token in HTML</p>")
  })

  it("sends from the notification's sender, and answers go to replyTo", async () => {
    const server = await aServer()

    await aProvider({ ...server, replyTo: "support@fernhill.test" }).send(
      aNotification({ from: "Other <other@fernhill.test>" })
    )

    expect(server.mails[0].envelope.from).toBe("other@fernhill.test")
    expect(server.mails[0].header).toContain("From: Other <other@fernhill.test>\r\n")
    expect(server.mails[0].header).toContain("Reply-To: support@fernhill.test\r\n")
  })

  it.each([
    ["the hub's support e-mail", undefined, "help@fernhill.test", "help@fernhill.test"],
    ["its option first", "a@fernhill.test", "help@fernhill.test", "a@fernhill.test"],
    ["nobody else by a line break", undefined, "a@b.test\r\nBcc: eve@evil.test", null],
  ])("sends answers to %s", async (_name, replyTo, reply_to, expected) => {
    const server = await aServer()

    await aProvider({ ...server, replyTo }).send(
      aNotification({ provider_data: { reply_to } })
    )

    const [, found = null] = server.mails[0].header.match(/^Reply-To: (.*)\r$/m) ?? []
    expect(found).toBe(expected)
    expect(server.mails[0].header).not.toContain("Bcc")
  })

  it("attaches files, whose content is base64", async () => {
    const server = await aServer()
    const content = Buffer.from("an invoice").toString("base64")

    await aProvider(server).send(
      aNotification({
        attachments: [
          { content, filename: "invoice.pdf", content_type: "application/pdf" },
        ],
      })
    )

    expect(server.mails[0].source).toContain(
      "Content-Type: application/pdf; name=invoice.pdf"
    )
    expect(server.mails[0].source).toContain(content)
  })

  it("reaches international addresses", async () => {
    const server = await aServer()

    await aProvider(server).send(aNotification({ to: "o'brien+a@bücher.example" }))

    expect(server.mails[0].envelope.to).toEqual(["o'brien+a@bücher.example"])
    expect(server.mails[0].header).toContain("To: o'brien+a@xn--bcher-kva.example\r\n")
  })
})

describe("injection", () => {
  it.each(HOSTILE_RECIPIENTS)("does not connect for the recipient %j", async (to) => {
    const server = await aServer()

    const error = await failure(
      aProvider(server).send({ ...aNotification(), ...{ to: to as string } })
    )

    expect(error.code).toBe("invalid_request")
    expect(error.message).not.toMatch(/evil|example\.com.*Bcc|Secret/)
    expect(server.mails).toEqual([])
  })

  it.each(["Shop\r\nBcc: eve@evil.test <a@b.test>", "a@b.test, eve@evil.test"])(
    "refuses the sender %j",
    async (from) => {
      const server = await aServer()

      const error = await failure(aProvider(server).send(aNotification({ from })))

      expect(error.code).toBe("invalid_request")
      expect(server.mails).toEqual([])
    }
  )

  it("keeps a subject with line breaks in one header line", async () => {
    const server = await aServer()

    await aProvider(server).send(
      aNotification({
        content: { subject: "Hi\r\nBcc: eve@evil.test\n\nBody", text: "Hello" },
      })
    )

    expect(server.mails[0].header).toContain("Subject: Hi Bcc: eve@evil.test Body\r\n")
    expect(server.mails[0].header).not.toMatch(/^Bcc:/m)
    expect(server.mails[0].envelope.to).toEqual(["ann@example.com"])
  })
})

describe("refusals", () => {
  it.each([null, {}, { subject: "Hi" }, { html: "<p>Hi</p>" }])(
    "names the template of a notification with content %j",
    async (content) => {
      const error = await failure(
        aProvider({ url: "smtp://127.0.0.1:1" }).send(aNotification({ content }))
      )

      expect(error.code).toBe("invalid_request")
      expect(error.message).toContain('"customer-hub-access-link"')
      expect(error.message).toContain("content")
    }
  )

  it("repeats the server's status, not its words", async () => {
    const server = await aServer({
      onRcptTo: (address, _session, done) =>
        done(
          Object.assign(new Error(`5.7.1 <${address.address}> relay denied`), {
            responseCode: 554,
          })
        ),
    })

    const error = await failure(aProvider(server).send(aNotification()))

    expect(error.code).toBe("email_not_sent")
    expect(error.message).toContain("(EENVELOPE 554 5.7.1)")
    expect(error.message).not.toMatch(/ann@|Secret|relay denied/)
  })

  it("says to check user and password, without showing them", async () => {
    const server = await aServer({
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error("wrong")),
    })
    const url = `smtp://mailer:pa%24s@127.0.0.1:${server.port}?requireTLS=false`

    const error = await failure(aProvider({ url }).send(aNotification()))

    expect(error.message).toContain("EAUTH")
    expect(error.message).toContain("user and password")
    expect(error.message).not.toMatch(/mailer|pa%24s|pa\$s/)
  })

  it("says to check host and port when nobody listens", async () => {
    const server = await aMailServer()
    await server.close()

    const error = await failure(aProvider(server).send(aNotification()))

    expect(error.code).toBe("email_not_sent")
    expect(error.message).toContain("Check host, port")
  })

  it("does not send a password over a connection without encryption", async () => {
    const onAuth = jest.fn()
    const server = await aServer({ allowInsecureAuth: true, onAuth })
    const url = `smtp://mailer:password@127.0.0.1:${server.port}`

    const error = await failure(aProvider({ url }).send(aNotification()))

    expect(error.message).toContain("encryption")
    expect(onAuth).not.toHaveBeenCalled()
    expect(server.mails).toEqual([])
  })
})

describe("options", () => {
  const good = { channels: ["email"], url: "smtp://mail.test:587", from: FROM }

  it.each([
    good,
    { ...good, url: "smtps://user:p%40ss@mail.test", replyTo: "a@b.test" },
    { ...good, channels: undefined },
  ])("takes %j", (options) => {
    expect(() => SmtpNotificationProvider.validateOptions(options)).not.toThrow()
  })

  it.each([
    ["url", { ...good, url: undefined }],
    ["url", { ...good, url: "mail.test:587" }],
    ["url", { ...good, url: "https://mail.test" }],
    ["url", { ...good, url: "smtp://user:s3cr#t@mail.test" }],
    ["url", { ...good, url: "smtp://user:s3cr%t@mail.test" }],
    ["from", { ...good, from: undefined }],
    ["from", { ...good, from: "Fernhill" }],
    ["from", { ...good, from: "a@b.test\r\nBcc: s3cr@t.test" }],
    ["replyTo", { ...good, replyTo: "nobody" }],
    ["channels", { ...good, channels: "email" }],
    ["password", { ...good, password: "s3cr" }],
  ])("names %s when it is wrong", (name, options) => {
    const validate = () => SmtpNotificationProvider.validateOptions(options)

    expect(validate).toThrow(MedusaError)
    expect(validate).toThrow(`"${name}"`)
    expect(validate).not.toThrow(/s3cr/)
  })
})
