import type { AdminHubSettingsResponse, HubErrorBody } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { rawRequest } from "../../helpers/raw-request"

const SETTINGS = "/admin/customer-hub/settings"
const LOGO = "/admin/customer-hub/logo"
const EVIL = "https://evil.test"
const FORM = "application/x-www-form-urlencoded"
const MULTIPART = "multipart/form-data; boundary=x"

describe("what staff's browsers may send", () => {
  let app: TestApp
  let cookie: string
  beforeAll(async () => {
    app = await startApp()
    const { headers } = await app.api.post("/auth/session", {}, app.adminHeaders)
    cookie = headers.getSetCookie()[0].split(";")[0]
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  const version = async () =>
    (await app.api.get<AdminHubSettingsResponse>(SETTINGS, app.adminHeaders)).body
      .settings.version

  /** Saves the settings as they are; a taken request raises their version. */
  async function save(headers: Record<string, string>) {
    const before = await version()
    const { status, text } = await rawRequest(app.url, {
      method: "POST",
      path: SETTINGS,
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ version: before }),
    })
    const { code } = JSON.parse(text) as Partial<HubErrorBody>
    expect((await version()) > before).toBe(status === 200)
    return [status, code]
  }

  const upload = async (headers: Record<string, string>) => {
    const { status, text } = await rawRequest(app.url, {
      method: "POST",
      path: LOGO,
      headers: { "content-type": MULTIPART, ...headers },
      body: "--x--",
    })
    return [status, (JSON.parse(text) as Partial<HubErrorBody>).code]
  }

  it("is taken from Admin: by origin, by adminCors, by the browser's own word", async () => {
    const allowed: Record<string, string>[] = [
      { cookie, origin: app.url },
      { cookie, referer: `${app.url}/app/settings` },
      { cookie, origin: "https://behind-a-proxy.test", "sec-fetch-site": "same-origin" },
      { cookie },
      { ...app.adminHeaders },
    ]
    for (const headers of allowed) {
      expect([headers, ...(await save(headers))]).toEqual([headers, 200, undefined])
    }
  })

  it("is refused from other sites", async () => {
    const foreign: Record<string, string>[] = [
      { cookie, origin: EVIL },
      { cookie, origin: "null" },
      { cookie, origin: `${app.url}.evil.test` },
      { cookie, origin: EVIL, host: "evil.test", "x-forwarded-host": "evil.test" },
      { cookie, origin: EVIL, referer: app.url },
      { cookie, referer: `${EVIL}/?${app.url}` },
      { cookie, "sec-fetch-site": "cross-site" },
      { cookie, "sec-fetch-site": "same-site" },
      { ...app.adminHeaders, origin: EVIL },
    ]
    for (const headers of foreign) {
      expect([headers, ...(await save(headers))]).toEqual([
        headers,
        403,
        "origin_not_allowed",
      ])
      expect(await upload(headers)).toEqual([403, "origin_not_allowed"])
    }
  })

  it("is JSON, whoever sends it", async () => {
    // This one would do its work without a body, so that nothing but the type can refuse it.
    const path = "/admin/customer-hub/subscriptions/sub_unknown/cancel"
    for (const type of [FORM, "text/plain", MULTIPART, "text/plain; application/json"]) {
      for (const who of [{ cookie, origin: app.url }, app.adminHeaders]) {
        const { status, text } = await rawRequest(app.url, {
          method: "POST",
          path,
          headers: { ...who, "content-type": type },
          body: " ",
        })
        expect([status, JSON.parse(text)]).toMatchObject([
          400,
          { code: "invalid_request", message: expect.stringContaining("Content-Type") },
        ])
      }
    }
  })

  it("is no upload that a form without an origin could send", async () => {
    expect(await upload({ cookie })).toEqual([403, "origin_not_allowed"])
    expect(await upload({ cookie, origin: app.url })).toEqual([400, "invalid_request"])
    expect(await upload(app.adminHeaders)).toEqual([400, "invalid_request"])
  })
})
