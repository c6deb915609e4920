import { existsSync } from "node:fs"
import { rm } from "node:fs/promises"
import { basename, join } from "node:path"
import type { IFileModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { AdminHubSettingsResponse, HubErrorBody } from "../../src/types/http"
import { ROOT } from "../../scripts/stack/paths"
import type { ApiHeaders } from "../helpers/api"
import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../helpers/app"
import { saveSettings } from "../helpers/settings"

/** What follows the first bytes is the browser's affair. */
const PNG = Buffer.from("\x89PNG\r\n\x1a\nand so on", "latin1")
const MEGABYTE = 1024 * 1024

/** Where Medusa's local file provider keeps the file of an address. */
const fileOf = (url: string) => join(ROOT, "static", basename(url))

describe("the brand logo's upload", () => {
  let app: TestApp
  let store: jest.SpiedFunction<IFileModuleService["createFiles"]>
  const left: string[] = []

  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  beforeEach(() => {
    const files: IFileModuleService = app.container.resolve(Modules.FILE)
    store = jest.spyOn(files, "createFiles")
  })
  afterEach(() => jest.restoreAllMocks())
  afterAll(async () => {
    await app?.stop()
    await Promise.all(left.map((url) => rm(fileOf(url))))
  })

  async function send(
    content: Buffer,
    { name = "logo.png", headers = app.adminHeaders as ApiHeaders, url = app.url } = {}
  ) {
    const body = new FormData()
    body.append("file", new Blob([new Uint8Array(content)]), name)
    return await post(body, headers, url)
  }

  async function post(body: FormData | string, headers: ApiHeaders, url = app.url) {
    const response = await fetch(`${url}/admin/customer-hub/logo`, {
      method: "POST",
      headers,
      body,
    })
    const answer = (await response.json()) as HubErrorBody & { url: string }
    if (response.status === 201) {
      left.push(answer.url)
    }
    return { status: response.status, body: answer }
  }

  it("takes a picture to the shop's file storage, and saving its address shows it", async () => {
    const { status, body } = await send(PNG)
    expect(status).toBe(201)
    expect(body.url).toMatch(/^http:\/\/localhost:\d+\/static\/\d+-brand-logo\.png$/)
    expect(existsSync(fileOf(body.url))).toBe(true)
    await saveSettings(app, { brand_logo_url: body.url })
    const shown = await app.api.get<AdminHubSettingsResponse>(
      "/store/customer-hub/settings"
    )
    expect(shown.body.settings.brand_logo_url).toBe(body.url)
  })

  it.each([
    ["a JPEG", Buffer.from("ffd8ffe000104a464946", "hex"), "jpg"],
    ["a WebP", Buffer.from("RIFF\x24\0\0\0WEBPVP8 ", "latin1"), "webp"],
  ])("knows %s by its bytes, not its name", async (_what, content, extension) => {
    const { body } = await send(content, { name: "picture.exe" })
    expect(body.url).toMatch(new RegExp(`-brand-logo\\.${extension}$`))
  })

  it.each([
    [
      "an SVG",
      Buffer.from("<svg onload='alert(1)'></svg>"),
      "must be a PNG, JPEG or WebP",
    ],
    ["a web page named .png", Buffer.from("<script></script>"), "must be a PNG"],
    ["an empty file", Buffer.alloc(0), "send the picture as a file"],
    ["a file over 1 MB", Buffer.concat([PNG, Buffer.alloc(MEGABYTE)]), "at most 1 MB"],
    ["a file far over it", Buffer.concat([PNG, Buffer.alloc(9 * MEGABYTE)]), "at most"],
  ])("refuses %s, says why, and stores nothing", async (_what, content, reason) => {
    const { status, body } = await send(content)
    expect({ status, code: body.code }).toEqual({ status: 400, code: "invalid_request" })
    expect(body.message).toContain(reason)
    expect(body.message).toMatch(/^file: /)
    expect(store).not.toHaveBeenCalled()
  })

  it.each([
    ["JSON", "{}", { "content-type": "application/json" }],
    ["a form without its boundary", "x", { "content-type": "multipart/form-data" }],
    ["nothing", "", {}],
  ])("refuses %s", async (_what, content, headers) => {
    const { status, body } = await post(content, { ...app.adminHeaders, ...headers })
    expect({ status, code: body.code }).toEqual({ status: 400, code: "invalid_request" })
  })

  it("is refused to whoever is no staff", async () => {
    expect((await send(PNG, { headers: {} })).status).toBe(401)
    expect(store).not.toHaveBeenCalled()
  })

  it("says why the file storage did not take it, and leaves the old logo", async () => {
    await saveSettings(app, { brand_logo_url: "https://example.com/old.png" })
    store.mockRejectedValue(new Error("Bucket is full"))
    const { status, body } = await send(PNG)
    expect({ status, code: body.code }).toEqual({ status: 502, code: "file_not_stored" })
    expect(body.message).toContain("Bucket is full")
    const { settings } = (
      await app.api.get<AdminHubSettingsResponse>("/store/customer-hub/settings")
    ).body
    expect(settings.brand_logo_url).toBe("https://example.com/old.png")
  })

  it(
    "refuses an address that customers' browsers would not load",
    async () => {
      const server = await spawnServer(app, {
        MEDUSA_BACKEND_URL: "http://shop.example.com",
      })
      try {
        const { status, body } = await send(PNG, { url: server.url })
        expect({ status, code: body.code }).toEqual({
          status: 502,
          code: "file_not_stored",
        })
        const [url] = body.message.match(/http:\/\/shop\.example\.com\/static\/[^,]+/)!
        expect(existsSync(fileOf(url))).toBe(false)
      } finally {
        await server.stop()
      }
    },
    BOOT_TIMEOUT_MS
  )
})
