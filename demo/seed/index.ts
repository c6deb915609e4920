import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { DateTime } from "luxon"
import { createAdminUser } from "../../scripts/stack/admin-user"
import { ROOT } from "../../scripts/stack/paths"
import { now as businessTime } from "../../src/lib/clock"
import { HUB_SETTINGS_MODULE } from "../../src/modules/hub-settings"
import { SUBSCRIPTION_MODULE } from "../../src/modules/subscription"
import { ADMIN_LOGIN } from "../accounts"
import { planAgreements } from "./agreements"
import { writeBilling, writePlans } from "./billing"
import { saveCards } from "./cards"
import { PRODUCT_KEYS, type ProductKey } from "./catalog"
import { writeSales } from "./ledger"
import { askBanks } from "./bank-questions"
import { crowd, PEOPLE, type CustomerSpec } from "./people"
import { drawPictures, LOGO_PATH } from "./pictures"
import { quoteFailedCycles } from "./quotes"
import { seededRandom } from "./random"
import { oneOffSales, refundTwo, salesOf } from "./sales"
import { createShop, type Shop } from "./shop"

/**
 * Fills an empty, migrated database with Fernhill Coffee: a shop, its customers, and eighteen
 * months of their subscriptions, orders and payments. Every run makes the same choices, counted
 * back from now. Run by `medusa exec`; does nothing when the shop is there.
 */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const stores = container.resolve(Modules.STORE)
  const [store] = await stores.listStores({}, { take: 1 })
  if (store.name === STORE_NAME) {
    return
  }
  drawPictures(ROOT)
  const random = seededRandom(1859)
  const now = DateTime.fromJSDate(businessTime(), { zone: "utc" })
  const others = crowd(25, random)
  const shop = await createShop(container, store.id)
  const staffId = await createAdminUser(container, ADMIN_LOGIN)
  const customerIds = await createCustomers(container, [
    ...Object.values(PEOPLE),
    ...others,
  ])
  const planIds = await sellByPlan(container, shop)

  const agreements = planAgreements(others, now, random).map((agreement) => ({
    agreement,
    sales: salesOf(agreement, random),
  }))
  const subscriptionSales = agreements.map(({ sales }) => [
    ...new Set([sales.first, ...sales.byPeriod.values()]),
  ])
  const isRefunded = agreements.findIndex(
    ({ agreement }) => agreement.customer === PEOPLE.refunded
  )
  refundTwo(subscriptionSales[isRefunded])
  const sales = [...subscriptionSales.flat(), ...oneOffSales(others, now, random)]
  await writeSales(container, sales, shop, customerIds)
  await writeBilling(container, {
    agreements,
    shop,
    planIds,
    customerIds,
    cards: await saveCards(
      container,
      agreements.map(({ agreement }) => agreement),
      customerIds,
      random,
      now
    ),
    staffId,
    now,
  })
  await quoteFailedCycles(container)
  await askBanks(container)
  await saveSettings(container)
  // Last, because it says that the seed is complete.
  await stores.updateStores(store.id, {
    name: STORE_NAME,
    default_region_id: shop.regionIds.usd,
  })
}

const STORE_NAME = "Fernhill Coffee"

async function createCustomers(container: MedusaContainer, specs: CustomerSpec[]) {
  const customers = await container
    .resolve(Modules.CUSTOMER)
    .createCustomers(specs.map(({ country: _, ...customer }) => customer))
  return new Map(customers.map(({ email, id }) => [email, id]))
}

/** Plans, and the variants that they sell. */
async function sellByPlan(
  container: MedusaContainer,
  shop: Shop
): Promise<Map<ProductKey, string>> {
  const planIds = await writePlans(container, PRODUCT_KEYS)
  await container.resolve(SUBSCRIPTION_MODULE).createHubSubscriptionPlanVariants(
    [...planIds].map(([key, plan_id]) => ({
      plan_id,
      variant_id: shop.products[key].variant_id,
    }))
  )
  return planIds
}

async function saveSettings(container: MedusaContainer): Promise<void> {
  const settings = container.resolve(HUB_SETTINGS_MODULE)
  const { version } = await settings.getSettings()
  await settings.saveSettings({
    version,
    self_cancellation_enabled: true,
    show_address: true,
    show_support_email: true,
    shop_url: "https://fernhill.example",
    brand_logo_url: `${process.env.MEDUSA_BACKEND_URL ?? ""}${LOGO_PATH}`,
    store_address: "12 Mill Lane, Fernhill",
    support_email: "hello@fernhill.test",
    social_links: [{ label: "Instagram", url: "https://instagram.com/fernhill.example" }],
  })
}
