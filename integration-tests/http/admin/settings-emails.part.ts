import { anyPort } from "../../../scripts/stack/ports"
import type {
  AdminHubEmailListResponse,
  AdminHubEmailPreviewResponse,
  AdminHubSettingsResponse,
} from "../../../src/types/http"
import { sendOnce } from "../../../src/workflows/emails/delivery/send-once"
import { MAILS } from "../../../src/workflows/emails/mails"
import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../../helpers/app"
import { saveSettings } from "../../helpers/settings"

const EMAILS = "/admin/customer-hub/emails"
const STAFF = "staff@fernhill.test"
const PURCHASE = "customer-hub-purchase-confirmation"
const RECEIPT = "customer-hub-renewal-receipt"
/** The shop of `src/emails/preview-brand.ts`, which must not be shown in place of this one. */
const MADE_UP = "fernhill.example"

describe("the e-mails in the settings", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  const preview = async (template: string) =>
    (
      await app.api.get<AdminHubEmailPreviewResponse>(
        `${EMAILS}/${template}/preview`,
        app.adminHeaders
      )
    ).body.preview

  const templates = async () =>
    (
      await app.api.get<AdminHubEmailListResponse>(EMAILS, app.adminHeaders)
    ).body.emails.map(({ template }) => template)

  it("are all shown as a customer would get them, with this shop's profile", async () => {
    await saveSettings(app, {
      brand_logo_url: "https://example.com/logo.png",
      store_address: "1 Quay Street",
      support_email: "help@example.com",
    })
    const { body } = await app.api.get<AdminHubSettingsResponse>(
      "/admin/customer-hub/settings",
      app.adminHeaders
    )
    const { store_name, login_url } = body.settings
    const all = await templates()
    expect(all).toEqual(MAILS.map(({ template }) => template))
    for (const template of all) {
      const { subject, html, text } = await preview(template)
      expect(subject).not.toBe("")
      for (const part of [store_name, "https://example.com/logo.png", "1 Quay Street"]) {
        expect(html).toContain(part)
      }
      expect(text).toContain("help@example.com")
      for (const part of [html, text]) {
        expect(part).not.toContain(MADE_UP)
        expect(part).not.toContain("hubmarker")
        expect(part).not.toMatch(/#[\w-]{43}/)
      }
      if (template !== "customer-hub-cancellation-receipt") {
        expect(html).toContain(`href="${login_url}"`)
      }
    }
  })

  it("follow the Email Button setting at once", async () => {
    await saveSettings(app, { email_button_enabled: false })
    expect((await preview(PURCHASE)).html).not.toContain("Open my Customer Hub")
    await saveSettings(app, { email_button_enabled: true })
    expect((await preview(PURCHASE)).html).toContain("Open my Customer Hub")
  })

  it("are sent to the signed-in member of the staff, marked as a test", async () => {
    const { subject, text } = await preview(RECEIPT)
    const path = `${EMAILS}/${RECEIPT}/test-send`
    const sent = await app.api.post(path, {}, app.adminHeaders)
    expect(sent).toMatchObject({ status: 201, body: { to: STAFF } })
    const mail = await app.mails.waitForMail(({ to }) => to.includes(STAFF))
    expect(mail.subject).toBe(`[Test] ${subject}`)
    expect(mail.text.trim()).toBe(text.trim())
    await app.api.post(path, {}, app.adminHeaders)
    expect(app.mails.list).toHaveLength(2)
  })

  it("are answered to the support e-mail, else to the sender", async () => {
    const content = { subject: "Yours", html: "<p>Hello</p>", text: "Hello" }
    const to = "answers-to@fernhill.test"
    const replyTos: string[] = []
    for (const support_email of ["answers@example.com", null]) {
      await saveSettings(app, { support_email })
      const before = app.mails.list.length
      await app.api.post(`${EMAILS}/${RECEIPT}/test-send`, {}, app.adminHeaders)
      await sendOnce(app.container, { to, template: RECEIPT, content })
      await app.mails.waitForMail(() => app.mails.list.length > before + 1)
      replyTos.push(...app.mails.list.slice(before).map(({ replyTo }) => replyTo))
    }
    expect(replyTos).toEqual(["answers@example.com", "answers@example.com", "", ""])
  })

  it.each([
    ["GET", EMAILS],
    ["GET", `${EMAILS}/${RECEIPT}/preview`],
    ["POST", `${EMAILS}/${RECEIPT}/test-send`],
  ])("are refused to whoever is no staff: %s %s", async (method, path) => {
    const answer = method === "GET" ? app.api.get(path) : app.api.post(path, {})
    expect((await answer).status).toBe(401)
  })

  it.each(["customer-hub-unknown", "toString", "__proto__"])(
    "are not found under the name %s",
    async (name) => {
      const path = `${EMAILS}/${name}`
      for (const answer of [
        await app.api.get(`${path}/preview`, app.adminHeaders),
        await app.api.post(`${path}/test-send`, {}, app.adminHeaders),
      ]) {
        expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } })
      }
    }
  )

  it(
    "are refused as not sent while the mail server is down",
    async () => {
      const server = await spawnServer(app, {
        SMTP_URL: `smtp://127.0.0.1:${await anyPort()}`,
      })
      try {
        const path = `${EMAILS}/${RECEIPT}/test-send`
        expect(await server.api.post(path, {}, app.adminHeaders)).toMatchObject({
          status: 502,
          body: { code: "email_not_sent" },
        })
      } finally {
        await server.stop()
      }
    },
    BOOT_TIMEOUT_MS
  )
})
