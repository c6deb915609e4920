import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import type { LoaderOptions } from "@medusajs/framework/types"

import checkConfiguration from "../modules/hub-settings/loaders/check-configuration"

const FONT = join(
  dirname(require.resolve("@medusajs/dashboard/package.json")),
  "src/assets/fonts/Inter-Regular.ttf"
)

/**
 * Boots with these options, as far as this loader goes.
 *
 * @returns what it warned of
 */
async function boot(
  options: Record<string, unknown>,
  modules: Record<string, unknown> = {}
): Promise<string[]> {
  const warnings: string[] = []
  const known: Record<string, unknown> = {
    configModule: { modules },
    logger: { warn: (text: string) => warnings.push(text) },
  }
  const container = { resolve: (name: string) => known[name] }
  await checkConfiguration({
    container: container as unknown as LoaderOptions["container"],
    options,
  })
  return warnings
}

describe("the boot", () => {
  it.each([
    {},
    { invoices: {} },
    { invoices: { fallbackFont: FONT } },
    { invoices: { fallbackFont: [FONT] } },
  ])("goes on with %j", async (options) => {
    expect(await boot(options)).toEqual([expect.stringContaining("no e-mail provider")])
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

  describe("with Medusa's Stripe provider", () => {
    const modules = (id: string) => ({
      notification: { options: { providers: [{ options: { channels: ["email"] } }] } },
      payment: {
        options: { providers: [{ resolve: "@medusajs/medusa/payment-stripe", id }] },
      },
    })
    const stripe = { apiKey: "sk_test_1" }

    it("says nothing where the plugin has its keys", async () => {
      expect(await boot({ stripe }, modules("stripe"))).toEqual([])
      expect(
        await boot({ paymentProviders: { pp_stripe_eu: {} } }, modules("eu"))
      ).toEqual([])
    })

    it.each([
      ["stripe", {}, /no keys of it.*`stripe.apiKey`/],
      ["eu", { stripe }, /has the id "eu".*`id: "stripe"`.*pp_stripe_eu/],
    ])("warns of the id %s with %j", async (id, options, warning) => {
      expect(await boot(options, modules(id))).toEqual([expect.stringMatching(warning)])
    })
  })
})
