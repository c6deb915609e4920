import { readdirSync, readFileSync, realpathSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { ROOT } from "../../scripts/stack/paths"
import { createRunFolder } from "../../scripts/tests/run-folder"
import { invoiceDrawing } from "../../src/documents"
import { anInvoice } from "../../src/documents/__tests__/samples"
import { readPdf } from "../helpers/pdf"
import { extensionsInBundle, extensionsInSources } from "./admin-extensions"
import { installBlankShop, type BlankShop, type RunningShop } from "./blank-shop"
import { createEmptyDatabase, type EmptyDatabase } from "./database"
import { importedPackages } from "./imports"
import { listFiles, packPlugin, type PackedPlugin } from "./packed-plugin"
import { longStep } from "./progress"

const MINUTES = 60_000
const BUILT = ".medusa/server/src/"
const HOSTED = "storefront-module/dist/hosted/"
const PLUGIN = "medusa-plugin-customer-hub"

/** Libraries that the dashboard shares with its extensions: two copies of one break the page. */
const SHARED_WITH_DASHBOARD = [
  "@medusajs/icons",
  "@medusajs/ui",
  "@tanstack/react-query",
  "react",
  "react-hook-form",
  "react-i18next",
  "react-router-dom",
]

const folder = createRunFolder()
let plugin: PackedPlugin

beforeAll(async () => {
  plugin = await longStep("building and packing", () => packPlugin(folder))
}, 10 * MINUTES)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("the tarball", () => {
  it("holds the page, the licence and the readme", () => {
    expect(plugin.files).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "package.json",
        `${HOSTED}index.html`,
        `${BUILT}admin/index.mjs`,
      ])
    )
  })

  it("holds every source file of the server, built", () => {
    const sources = listFiles(join(ROOT, "src"))
      .filter((file) => /\.tsx?$/.test(file) && !/\.d\.ts$|__tests__\//.test(file))
      .map((file) => BUILT + file.replace(/\.tsx?$/, ".js"))
    expect(plugin.files).toEqual(expect.arrayContaining(sources))
    expect(sources.length).toBeGreaterThan(20)
  })

  it("holds every language", () => {
    const languages = listFiles(join(ROOT, "src", "locales"))
      .filter((file) => file.endsWith(".json"))
      .map((file) => `${BUILT}locales/${file}`)
    expect(languages.length).toBeGreaterThan(0)
    expect(plugin.files).toEqual(expect.arrayContaining(languages))
  })

  it("holds nothing else: no specs, no sources, no tooling", () => {
    const belongs = [
      /^(LICENSE|README\.md|package\.json)$/,
      new RegExp(`^${BUILT}(?!admin/).+\\.(js|d\\.ts)$`),
      new RegExp(`^${BUILT}locales/[a-zA-Z-]+/[a-z]+\\.json$`),
      new RegExp(`^${BUILT}admin/.+\\.(m?js|css)$`),
      new RegExp(`^${HOSTED}.+\\.(html|js|css|svg|png|ico|woff2)$`),
    ]
    const strangers = plugin.files.filter(
      (file) =>
        !belongs.some((pattern) => pattern.test(file)) || /__tests__|\.spec\./.test(file)
    )
    expect(strangers).toEqual([])
  })

  it("names no folder of the machine that built it", () => {
    const folders = ["src", "admin", "storefront-module", "node_modules", ".test"].map(
      (name) => join(ROOT, name)
    )
    const withFolder = plugin.files.filter((file) => {
      const text = withReadableSourceMap(plugin.read(file))
      return folders.some((name) => text.includes(name))
    })
    expect(withFolder).toEqual([])
  })

  it("declares every package that its code imports", () => {
    const { name, dependencies, peerDependencies } = JSON.parse(
      plugin.read("package.json")
    )
    const declared = Object.keys({ [name]: "", ...dependencies, ...peerDependencies })
    const imported = plugin.files
      .filter((file) => file.startsWith(BUILT) && /\.m?js$/.test(file))
      .flatMap((file) => importedPackages(plugin.read(file)))
    expect(imported).toContain("@medusajs/framework")
    expect([...new Set(imported)].filter((name) => !declared.includes(name))).toEqual([])
  })

  it("brings every page and widget of the admin", () => {
    const built = extensionsInBundle(plugin.read(`${BUILT}admin/index.js`))
    const admin = join(ROOT, "admin")
    const inSources = extensionsInSources(listFiles(admin), (file) =>
      readFileSync(join(admin, file), "utf8")
    )
    expect(built).toEqual(inSources)
    expect(built).toEqual({
      routes: [
        "/hub-subscriptions",
        "/hub-subscriptions/:id",
        "/hub-subscriptions/:id/cancel",
        "/hub-subscriptions/:id/next-charge",
        "/settings/customer-hub",
      ],
      widgets: [
        "customer.details.side.after",
        "order.details.side.after",
        "order.details.side.after",
        "price_list.details.side.after",
        "product.details.side.after",
      ],
    })
  })
})

describe("in a blank Medusa app", () => {
  let database: EmptyDatabase
  let shop: BlankShop
  let running: RunningShop

  beforeAll(async () => {
    database = await createEmptyDatabase()
    shop = await longStep("installing in a blank app", () =>
      installBlankShop(plugin.tarball, database.url)
    )
    await longStep("medusa build", () => shop.medusa("build"))
    await longStep("medusa db:migrate", () => shop.medusa("db:migrate"))
    running = await longStep("medusa start", () => shop.start())
  }, 15 * MINUTES)

  afterAll(async () => {
    await running?.stop()
    await database?.drop()
    await shop?.remove()
  }, 5 * MINUTES)

  it("finds everything the package exports", async () => {
    const modules = readdirSync(join(ROOT, "src", "modules"))
    const providers = ["resend", "smtp"]
    const exported = [
      `${PLUGIN}/workflows`,
      `${PLUGIN}/emails`,
      `${PLUGIN}/payment-providers`,
      ...modules.map((name) => `${PLUGIN}/modules/${name}`),
      ...modules.map((name) => `${PLUGIN}/.medusa/server/src/modules/${name}`),
      ...providers.map((name) => `${PLUGIN}/providers/${name}`),
    ]
    expect(await shop.load(exported)).toEqual(exported)
  })

  it("draws an invoice in a thread, which does not keep the process alive", async () => {
    const drawing = JSON.stringify(invoiceDrawing(anInvoice(), {}))
    const output = await shop.run(`
      const { drawingPool } = require("${PLUGIN}/documents/drawing-pool")
      const draw = () => drawingPool.draw(() => (${drawing}))
      draw().then(({ pdf }) => console.log(pdf.toString("base64"), drawingPool.threadCount))
    `)
    const [pdf, threads] = output.trim().split(" ")
    expect(threads).toBe("1")
    const { text } = await readPdf(Buffer.from(pdf, "base64"))
    expect(text).toContain("Total €35.11")
  })

  it.each(SHARED_WITH_DASHBOARD)(
    "shares one copy of %s with the dashboard",
    (library) => {
      const copyFor = (user: string) => {
        const from = realpathSync(join(shop.folder, "node_modules", user, "package.json"))
        return createRequire(from).resolve(library)
      }
      expect(copyFor(PLUGIN)).toBe(copyFor("@medusajs/dashboard"))
    }
  )

  it("puts the plugin's pages into the shop's admin", () => {
    const assets = join(shop.folder, ".medusa", "server", "public", "admin", "assets")
    const scripts = readdirSync(assets).map((name) =>
      readFileSync(join(assets, name), "utf8")
    )
    expect(
      scripts.some((script) => script.includes("/admin/customer-hub/subscriptions"))
    ).toBe(true)
  })

  it("serves the hub page with its policy", async () => {
    const response = await fetch(`${running.url}/customer-hub`)
    expect(response.status).toBe(200)
    expect(response.headers.get("content-security-policy")).toContain("default-src")
    expect(await response.text()).toContain('<div id="root">')
  })

  it("answers the storefront with the default publishable key", async () => {
    const key = await database.value(
      "SELECT token FROM api_key WHERE type = 'publishable'"
    )
    const response = await fetch(`${running.url}/store/customer-hub/settings`, {
      headers: { "x-publishable-api-key": key },
    })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      settings: { self_cancellation_enabled: false },
    })
  })

  it("asks staff to log in", async () => {
    const response = await fetch(`${running.url}/admin/customer-hub/subscriptions`)
    expect(response.status).toBe(401)
  })

  it("stands beside another plugin of subscriptions", async () => {
    const response = await fetch(`${running.url}/admin/subscriptions`)
    expect(await response.json()).toEqual({ of: "the neighbor", subscriptions: [] })
    const tables = await database.value(
      `SELECT string_agg(tablename, ' ' ORDER BY tablename) FROM pg_tables
        WHERE tablename IN ('subscription', 'hub_subscription')`
    )
    expect(tables).toBe("hub_subscription subscription")
  })

  it("warns that no e-mail provider is set up, and how to set one up", () => {
    expect(running.log()).toMatch(
      /no e-mail provider is configured.*medusa-config\.ts.*medusa-plugin-customer-hub\/providers\/smtp/
    )
  })

  it(
    "does not start with a wrong option, and names it",
    async () => {
      const { code, output } = await longStep("medusa start with a wrong option", () =>
        shop.startInVain({ CUSTOMER_HUB_URL: "not a url" })
      )
      expect(code).toBeGreaterThan(0)
      expect(output).toMatch(/wrong option.*hubUrl/)
    },
    2 * MINUTES
  )
})

/** Inline source maps are base64: their text is looked at as well. */
function withReadableSourceMap(text: string): string {
  const map = text.match(/sourceMappingURL=data:[^,]+;base64,(\S+)/)?.[1]
  return map ? text + Buffer.from(map, "base64").toString("utf8") : text
}
