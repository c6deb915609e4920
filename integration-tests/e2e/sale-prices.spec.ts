import { randomUUID } from "node:crypto"
import type { HttpTypes } from "@medusajs/framework/types"
import { stackUrls } from "../helpers/stack-urls"
import { AdminWidgetsPage } from "./support/admin-widgets-page"
import { expectAccessible } from "./support/audit"
import { buy } from "./support/purchase"
import type { Shop } from "./support/shop"
import { expect, test } from "./support/test"

/** A product of 24 USD a month after a trial, which nobody else's test sells. */
async function aProduct(shop: Shop) {
  const { products } = await shop.get<HttpTypes.AdminProductListResponse>(
    "/admin/products?handle=roasters-choice&fields=id,sales_channels.id,shipping_profile.id"
  )
  const [{ sales_channels, shipping_profile }] = products
  const { product } = await shop.post<HttpTypes.AdminProductResponse>("/admin/products", {
    title: "Harvest box",
    handle: `harvest-box-${randomUUID()}`,
    status: "published",
    sales_channels: sales_channels!.map(({ id }) => ({ id })),
    shipping_profile_id: shipping_profile!.id,
    options: [{ title: "Size", values: ["Small"] }],
    variants: [
      {
        title: "Small",
        options: { Size: "Small" },
        manage_inventory: false,
        prices: [{ currency_code: "usd", amount: 24 }],
      },
    ],
  })
  const [{ id: variant_id }] = product.variants!
  await shop.post("/admin/customer-hub/subscription-plans", {
    interval: "month",
    trial_days: 14,
    variant_ids: [variant_id],
  })
  return { handle: product.handle, variant_id }
}

/** A price list that takes a product down to 18 USD. */
async function aPriceList(
  shop: Shop,
  { variant_id }: { variant_id: string },
  type: "sale" | "override" = "sale"
) {
  const { price_list } = await shop.post<HttpTypes.AdminPriceListResponse>(
    "/admin/price-lists",
    {
      title: `Harvest ${randomUUID()}`,
      description: "Two weeks in autumn",
      status: "active",
      type,
      metadata: { campaign: "harvest" },
      prices: [{ variant_id, currency_code: "usd", amount: 18 }],
    }
  )
  return price_list
}

test("staff let a sale last for renewals, and end that", async ({
  admin,
  shop,
  page,
}) => {
  const widgets = new AdminWidgetsPage(admin)
  const { id, title } = await aPriceList(shop, await aProduct(shop))
  const metadata = async () => {
    const { price_list } = await shop.get<HttpTypes.AdminPriceListResponse>(
      `/admin/price-lists/${id}`
    )
    return price_list.metadata
  }
  await admin.signIn()
  await widgets.visitPriceList({ id, title })
  await expect(widgets.alsoForRenewals).not.toBeChecked()
  await expectAccessible(page, "div:has(> button[role=switch])")

  await widgets.alsoForRenewals.click()
  await expect(page.getByText("keep the sale price")).toBeVisible()
  await expect(widgets.alsoForRenewals).toBeChecked()
  expect(await metadata()).toEqual({ campaign: "harvest", lasts_for_renewals: true })

  await page.reload()
  await expect(widgets.alsoForRenewals).toBeChecked()
  await widgets.alsoForRenewals.click()
  await expect(page.getByText("renew at the regular price")).toBeVisible()
  await expect(widgets.alsoForRenewals).not.toBeChecked()
  expect(await metadata()).toEqual({ campaign: "harvest", lasts_for_renewals: false })
})

test("a list that overrides prices has no such switch", async ({ admin, shop }) => {
  const widgets = new AdminWidgetsPage(admin)
  const { id, title } = await aPriceList(shop, await aProduct(shop), "override")
  await admin.signIn()
  await widgets.visitPriceList({ id, title })
  await expect(widgets.alsoForRenewals).toHaveCount(0)
})

test("customer and staff read what the first period costs, and what later ones do", async ({
  hub,
  admin,
  shop,
  mailbox,
}) => {
  const product = await aProduct(shop)
  await aPriceList(shop, product)
  const email = `${randomUUID()}@sale.example`
  await buy(stackUrls().server, shop, { email, handle: product.handle, isTrial: true })
  await expect.poll(async () => (await shop.subscriptionsOf({ email })).length).toBe(1)
  const subscription = await shop.subscriptionOf({ email })

  await hub.signIn({ email }, shop, mailbox)
  const card = hub.subscription(subscription.display_id)
  await expect(card).toContainText("$24.00 every month")
  await expect(card).toContainText("The first payment is $18.00")

  await admin.signIn()
  await admin.visit(subscription)
  await expect(admin.section("Items")).toContainText("1 × $24.00")
  await expect(admin.section("Items")).toContainText(
    "First period only: $18.00 each, a sale price"
  )
})
