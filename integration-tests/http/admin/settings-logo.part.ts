import { existsSync } from "node:fs"
import { readFile, rm } from "node:fs/promises"
import { basename, join } from "node:path"
import { deflateSync } from "node:zlib"
import sharp from "sharp"
import type { IFileModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { AdminHubSettingsResponse, HubErrorBody } from "../../../src/types/http"
import { ROOT } from "../../../scripts/stack/paths"
import type { ApiHeaders } from "../../helpers/api"
import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../../helpers/app"
import { saveSettings } from "../../helpers/settings"

const MEGABYTE = 1024 * 1024

/** A plain picture, half transparent. */
const aPicture = (width = 40, height = 20) =>
  sharp({
    create: {
      width,
      height,
      channels: 4,
      background: { r: 200, g: 30, b: 30, alpha: 0.5 },
    },
  })

/** A PNG that claims these sides, with next to no pixels behind its header. */
function claiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1")
  return Buffer.concat([
    signature,
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync("few")),
    pngChunk("IEND", Buffer.alloc(0)),
  ])
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}

/** CRC-32 as PNG has it (RFC 2083); `zlib.crc32` is newer than the oldest Node we support. */
function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
    }
  }
  return ~crc >>> 0
}

/** Where Medusa's local file provider keeps the file of an address. */
const fileOf = (url: string) => join(ROOT, "static", basename(url))

describe("the brand logo's upload", () => {
  let app: TestApp
  let store: jest.SpiedFunction<IFileModuleService["createFiles"]>
  const left: string[] = []
  let PNG: Buffer

  beforeAll(async () => {
    PNG = await aPicture().png().toBuffer()
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
    ["a JPEG", () => aPicture().jpeg(), "jpg"],
    ["a WebP, as a PNG that every mail program shows", () => aPicture().webp(), "png"],
    ["a PNG of one pixel", () => aPicture(1, 1).png(), "png"],
    ["a JPEG in print colours", () => aPicture().toColourspace("cmyk").jpeg(), "jpg"],
    ["a PNG of 16 bits", () => aPicture().toColourspace("rgb16").png(), "png"],
  ])("takes %s by its bytes, not its name", async (_what, draw, extension) => {
    const { body } = await send(await draw().toBuffer(), { name: "picture.exe" })
    expect(body.url).toMatch(new RegExp(`-brand-logo\\.${extension}$`))
    const { format, space, depth } = await sharp(fileOf(body.url)).metadata()
    expect({ format, space, depth }).toEqual({
      format: extension === "jpg" ? "jpeg" : "png",
      space: "srgb",
      depth: "uchar",
    })
  })

  it("stores the pixels alone: no script behind them, no place, no second frame", async () => {
    const photo = await aPicture()
      .withExif({ IFD0: { Copyright: "somebody" }, IFD3: { GPSLatitudeRef: "N" } })
      .png()
      .toBuffer()
    const script = "<script>alert(1)</script>"
    const { body } = await send(Buffer.concat([photo, Buffer.from(script)]))
    const stored = await readFile(fileOf(body.url))
    expect(stored.includes(script)).toBe(false)
    expect(stored.includes("somebody")).toBe(false)
    expect((await sharp(stored).metadata()).exif).toBeUndefined()
    const frames = await Promise.all(
      [aPicture(), aPicture()].map((one) => one.png().toBuffer())
    )
    const animated = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer()
    const still = await readFile(fileOf((await send(animated)).body.url))
    expect((await sharp(still, { pages: -1 }).metadata()).pages ?? 1).toBe(1)
  })

  it("keeps what is transparent, and fits a large picture into 800 pixels a side", async () => {
    const { body } = await send(await aPicture(1600, 400).png().toBuffer())
    const { width, height, hasAlpha } = await sharp(fileOf(body.url)).metadata()
    expect({ width, height, hasAlpha }).toEqual({
      width: 800,
      height: 200,
      hasAlpha: true,
    })
    const small = await sharp(fileOf((await send(PNG)).body.url)).metadata()
    expect([small.width, small.height]).toEqual([40, 20])
  })

  it("turns a photo as its camera says", async () => {
    const photo = await aPicture().withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { width, height } = await sharp(fileOf((await send(photo)).body.url)).metadata()
    expect([width, height]).toEqual([20, 40])
  })

  it.each([
    [
      "an SVG",
      Buffer.from("<svg onload='alert(1)'></svg>"),
      "must be a PNG, JPEG or WebP",
    ],
    ["a web page named .png", Buffer.from("<script></script>"), "must be a PNG"],
    ["a PNG without its pixels", claiming(100, 100), "damaged or cut off"],
    [
      "a signature and nothing",
      Buffer.from("\x89PNG\r\n\x1a\n<script>alert(1)</script>", "latin1"),
      "damaged or cut off",
    ],
    ["30,000 × 30,000 pixels", claiming(30_000, 30_000), "30000 × 30000 pixels"],
    ["a side too long", claiming(1, 4097), "at most 4096"],
    ["an empty file", Buffer.alloc(0), "send the picture as a file"],
    ["a file over 1 MB", Buffer.alloc(MEGABYTE + 1), "at most 1 MB"],
    ["a file far over it", Buffer.alloc(9 * MEGABYTE), "at most"],
  ])("refuses %s, says why, and stores nothing", async (_what, content, reason) => {
    const { status, body } = await send(content)
    expect({ status, code: body.code }).toEqual({ status: 400, code: "invalid_request" })
    expect(body.message).toContain(reason)
    expect(body.message).toMatch(/^file: /)
    expect(store).not.toHaveBeenCalled()
  })

  it("refuses a picture that is cut off", async () => {
    const whole = await aPicture(300, 300).jpeg().toBuffer()
    const { status, body } = await send(whole.subarray(0, whole.length - 200))
    expect({ status, code: body.code }).toEqual({ status: 400, code: "invalid_request" })
    expect(body.message).toContain("damaged or cut off")
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
