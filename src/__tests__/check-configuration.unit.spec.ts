import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import type { LoaderOptions } from "@medusajs/framework/types"

import checkConfiguration from "../modules/hub-settings/loaders/check-configuration"

const FONT = join(
  dirname(require.resolve("@medusajs/dashboard/package.json")),
  "src/assets/fonts/Inter-Regular.ttf"
)

/** Boots with these options, as far as this loader goes. */
async function boot(options: Record<string, unknown>): Promise<void> {
  const known: Record<string, unknown> = {
    configModule: {},
    logger: { warn: () => undefined },
  }
  const container = { resolve: (name: string) => known[name] }
  await checkConfiguration({
    container: container as unknown as LoaderOptions["container"],
    options,
  })
}

describe("the boot", () => {
  it.each([
    {},
    { invoices: {} },
    { invoices: { fallbackFont: FONT } },
    { invoices: { fallbackFont: [FONT] } },
  ])("goes on with %j", async (options) => {
    await expect(boot(options)).resolves.toBeUndefined()
  })

  it.each([join(tmpdir(), "no-such-font.ttf"), tmpdir(), __filename])(
    "stops where invoices.fallbackFont is %s",
    async (fallbackFont) => {
      for (const value of [fallbackFont, [FONT, fallbackFont]]) {
        await expect(boot({ invoices: { fallbackFont: value } })).rejects.toThrow(
          /wrong option in medusa-config.ts. invoices.fallbackFont: ".*" is no TrueType, OpenType or WOFF font/
        )
      }
    }
  )

  it.each([{ invoices: { fallbackFont: "" } }, { invoices: { font: FONT } }])(
    "stops with %j",
    async (options) => {
      await expect(boot(options)).rejects.toThrow(/wrong option.*invoices/)
    }
  )
})
