import { createStockLocationsWorkflow } from "@medusajs/medusa/core-flows"

import type {
  AdminHubSettingsResponse,
  HubErrorBody,
  StoreHubSettingsResponse,
} from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { saveSettings } from "../../helpers/settings"
import { sql } from "../../helpers/sql"

const SETTINGS = "/admin/customer-hub/settings"

describe("the settings", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  const read = async () =>
    (await app.api.get<AdminHubSettingsResponse>(SETTINGS, app.adminHeaders)).body
      .settings
  const shown = async () =>
    (await app.api.get<StoreHubSettingsResponse>("/store/customer-hub/settings")).body
      .settings

  it("begin with the e-mail button on, and everything else off", async () => {
    expect(await read()).toMatchObject({
      version: 1,
      email_button_enabled: true,
      self_cancellation_enabled: false,
      dispute_stop_enabled: true,
      consent_required: false,
      show_address: false,
      show_support_email: false,
      social_links: [],
      shop_url: null,
      brand_logo_url: null,
      store_address: null,
      support_email: null,
      invoice_prefix: "INV-",
      time_zone: null,
      default_time_zone: "UTC",
      legal_name: null,
      vat_number: null,
      register_number: null,
      no_tax_text: null,
    })
    expect((await shown()).contact).toBeNull()
  })

  it("come with what the plugin's options and Medusa's store say", async () => {
    const { login_url, storefront_url, store_name, dunning } = await read()
    expect(storefront_url).toBe("http://localhost:8000")
    expect(login_url).toBe(`${app.url}/customer-hub`)
    expect(store_name).toBe((await shown()).store_name)
    expect(dunning).toEqual({ retry_days: [1, 3, 5, 7], last_step: "cancel" })
  })

  it.each([
    ["login_url", "https://elsewhere.example.com"],
    ["storefront_url", "https://elsewhere.example.com"],
    ["store_name", "Another shop"],
    ["default_time_zone", "Asia/Tokyo"],
    ["dunning", { retry_days: [], last_step: "cancel" }],
  ])("do not let %s be changed", async (field, value) => {
    const { version } = await read()
    const body = { version, [field]: value }
    const { status, body: refusal } = await app.api.post<HubErrorBody>(
      SETTINGS,
      body,
      app.adminHeaders
    )
    expect({ status, code: refusal.code }).toEqual({
      status: 400,
      code: "invalid_request",
    })
    expect(refusal.message).toContain(field)
  })

  describe("show in the hub exactly what is switched on", () => {
    const profile = { store_address: "1 Quay Street", support_email: "help@example.com" }
    const links = [
      { label: "B", url: "https://b.example.com" },
      { label: "A", url: "https://a.example.com" },
    ]
    it.each([
      [{ ...profile }, null],
      [
        { ...profile, show_address: true },
        { address: "1 Quay Street", support_email: null, social_links: [] },
      ],
      [
        { ...profile, show_support_email: true },
        { address: null, support_email: "help@example.com", social_links: [] },
      ],
      [
        { ...profile, social_links: links },
        { address: null, support_email: null, social_links: links },
      ],
      [{ show_address: true, show_support_email: true }, null],
    ])("%j", async (changes, contact) => {
      await saveSettings(app, {
        show_address: false,
        show_support_email: false,
        store_address: null,
        support_email: null,
        social_links: [],
        ...changes,
      })
      expect((await shown()).contact).toEqual(contact)
    })
  })

  it("lead back to the shop of the setting, or else of Medusa's configuration", async () => {
    expect((await shown()).shop_url).toBe("http://localhost:8000")
    await saveSettings(app, { shop_url: "https://shop.example.com/en" })
    expect((await shown()).shop_url).toBe("https://shop.example.com/en")
    await saveSettings(app, { shop_url: null })
    expect((await shown()).shop_url).toBe("http://localhost:8000")
  })

  it.each([
    ["https://cdn.example.com/logo.png", 200],
    ["http://localhost:9000/static/logo.png", 200],
    ["http://cdn.example.com/logo.png", 400],
    ["http://localhost.example.com/logo.png", 400],
    ["javascript:alert(1)", 400],
    ["data:image/png;base64,AAAA", 400],
    ["/static/logo.png", 400],
  ])("answer a logo at %s with %d", async (brand_logo_url, expected) => {
    const { version } = await read()
    const { status, body } = await app.api.post<HubErrorBody>(
      SETTINGS,
      { version, brand_logo_url },
      app.adminHeaders
    )
    expect(status).toBe(expected)
    if (expected === 400) {
      expect(body.message).toMatch(/^brand_logo_url: must start with https:/)
    }
  })

  describe("have a time zone", () => {
    it.each([
      ["Pacific/Auckland", "Pacific/Auckland"],
      ["america/st_johns", "America/St_Johns"],
      ["US/Eastern", "America/New_York"],
    ])("%s, kept as %s", async (time_zone, kept) => {
      await saveSettings(app, { time_zone })
      expect((await read()).time_zone).toBe(kept)
      expect((await shown()).time_zone).toBe(kept)
      const { body } = await app.api.get(
        "/admin/customer-hub/time-zone",
        app.adminHeaders
      )
      expect(body).toEqual({ time_zone: kept })
    })

    it.each(["", "Mars/Olympus", "+05:30", "GMT+3", "Etc/Unknown", "Factory", 1])(
      "and refuse %j",
      async (time_zone) => {
        const { version } = await read()
        const { status, body } = await app.api.post<HubErrorBody>(
          SETTINGS,
          { version, time_zone },
          app.adminHeaders
        )
        expect({ status, code: body.code }).toEqual({
          status: 400,
          code: "invalid_request",
        })
        expect(body.message).toContain("time_zone")
      }
    )

    it("that is UTC where this server does not know the one that was stored", async () => {
      await sql(app, "UPDATE hub_settings SET time_zone = 'Moon/Tycho'")
      expect((await shown()).time_zone).toBe("UTC")
      expect((await read()).time_zone).toBe("Moon/Tycho")
    })

    it.each([
      ["de", "Europe/Berlin"],
      ["jp", "Asia/Tokyo"],
      ["us", "UTC"],
    ])("of the store's country as long as none is chosen: %s", async (country, zone) => {
      await saveSettings(app, { time_zone: null })
      const {
        result: [location],
      } = await createStockLocationsWorkflow(app.container).run({
        input: {
          locations: [
            { name: country, address: { address_1: "1 Quay", country_code: country } },
          ],
        },
      })
      await sql(app, "UPDATE store SET default_location_id = ?", [location.id])
      expect(await read()).toMatchObject({ time_zone: null, default_time_zone: zone })
      expect((await shown()).time_zone).toBe(zone)
      await sql(app, "UPDATE store SET default_location_id = NULL")
    })
  })

  it("are refused to whoever is no staff", async () => {
    expect((await app.api.get(SETTINGS)).status).toBe(401)
    expect((await app.api.post(SETTINGS, { version: 1 })).status).toBe(401)
  })
})
