import { randomUUID } from "node:crypto"
import { readFile } from "node:fs/promises"
import { PEOPLE } from "../../demo/seed/people"
import { stackUrls } from "../helpers/stack-urls"
import { unzip } from "../helpers/zip"
import { AdminWidgetsPage } from "./support/admin-widgets-page"
import { expectAccessible } from "./support/audit"
import type { Shop } from "./support/shop"
import { expect, test } from "./support/test"

/** What a browser measures of an element, in pixels. */
type Shown = { scrollWidth: number; clientWidth: number; outerHTML: string }
type Customer = { id: string; email: string; has_account: boolean }

/** A person's customer records, as staff find them. */
async function recordsOf(shop: Shop, { email }: { email: string }): Promise<Customer[]> {
  const { customers } = await shop.get<{ customers: Customer[] }>(
    `/admin/customers?q=${encodeURIComponent(email)}&fields=id,email,has_account`
  )
  return customers
}

test("a customer's page shows the person's subscriptions", async ({ admin, shop }) => {
  const widgets = new AdminWidgetsPage(admin)
  const subscriptions = await shop.subscriptionsOf(PEOPLE.registered)
  const records = await recordsOf(shop, PEOPLE.registered)
  expect(records).toHaveLength(2)
  expect(subscriptions.length).toBeGreaterThan(0)
  await admin.signIn()

  for (const record of records) {
    await widgets.visitCustomer(record)
    await expect(widgets.subscriptions.getByRole("listitem")).toHaveCount(
      subscriptions.length
    )
  }

  const [{ display_id }] = subscriptions
  await widgets.subscriptions.getByRole("link", { name: `#${display_id} ` }).click()
  await expect(
    admin.main.getByRole("heading", { name: `#${display_id}`, exact: true })
  ).toBeVisible()
})

test("staff mail a login link from the page of a customer without a subscription", async ({
  admin,
  shop,
  mailbox,
  otherHub,
  page,
}) => {
  const widgets = new AdminWidgetsPage(admin)
  const [customer] = await recordsOf(shop, PEOPLE.withoutSubscription)
  await admin.signIn()
  await widgets.visitCustomer(customer)
  await expect(widgets.subscriptions).toContainText("This customer has no subscription.")

  const link = await mailbox.linkAfter(() => admin.sendLoginEmail.click(), customer.email)
  await expect(page.getByText(`Login email sent to ${customer.email}`)).toBeVisible()
  await expect(admin.linkRows.first()).toContainText("Not used yet")

  await otherHub.follow(link)
  await otherHub.openMyHub.click()
  await expect(otherHub.page.getByText(customer.email).first()).toBeVisible()
  await page.reload()
  await expect(admin.linkRows.first()).toContainText("Used")
})

test("an order's page shows the subscription that it started or renewed", async ({
  admin,
  shop,
}) => {
  const widgets = new AdminWidgetsPage(admin)
  const subscription = await shop.subscriptionOf(PEOPLE.active)
  const { cycles } = await shop.detailsOf(subscription)
  const orderOf = async (id: string | null) => {
    const { order } = await shop.get<{ order: { id: string; display_id: number } }>(
      `/admin/orders/${id}?fields=id,display_id`
    )
    return order
  }
  const renewal = cycles.find(
    ({ order_id, status }) =>
      status === "fulfilled" && order_id !== subscription.source_order_id
  )!
  await admin.signIn()

  await admin.visitOrder(await orderOf(subscription.source_order_id))
  await expect(widgets.subscriptions).toContainText("Bought with this order")
  await admin.visitOrder(await orderOf(renewal.order_id))
  await expect(widgets.subscriptions).toContainText("Renewed by this order")

  await widgets.subscriptions
    .getByRole("link", { name: `#${subscription.display_id} ` })
    .click()
  await expect(
    admin.main.getByRole("heading", { name: `#${subscription.display_id}`, exact: true })
  ).toBeVisible()
})

test("an order without a subscription has no card for one", async ({
  admin,
  shop,
  page,
}) => {
  const widgets = new AdminWidgetsPage(admin)
  const { orders } = await shop.get<{ orders: { id: string; display_id: number }[] }>(
    `/admin/orders?q=${PEOPLE.withoutSubscription.email}&fields=id,display_id`
  )
  await admin.signIn()
  const answered = page.waitForResponse(/\/admin\/customer-hub\/subscriptions\?order_id=/)
  await admin.visitOrder(orders[0])
  expect(await (await answered).json()).toMatchObject({ count: 0 })
  await expect(admin.section("Invoices")).toBeVisible()
  await expect(widgets.subscriptions).toHaveCount(0)
})

test.describe("a product's page", () => {
  /** A product of two variants that nobody else's test looks at. */
  async function aProduct(shop: Shop) {
    const { product } = await shop.post<{
      product: { id: string; title: string; variants: { id: string; title: string }[] }
    }>("/admin/products", {
      title: `Tasting box ${randomUUID()}`,
      metadata: { roast: "dark" },
      options: [{ title: "Size", values: ["Small", "Large"] }],
      variants: ["Small", "Large"].map((title) => ({
        title,
        options: { Size: title },
        prices: [],
      })),
    })
    return product
  }

  const plansOf = async (shop: Shop, { id }: { id: string }) => {
    const { subscription_plans } = await shop.get<{
      subscription_plans: { id: string; variants: unknown[] }[]
    }>(`/admin/customer-hub/subscription-plans?product_id=${id}`)
    return subscription_plans
  }

  test("makes, shares, changes and removes a plan", async ({ admin, shop, page }) => {
    const widgets = new AdminWidgetsPage(admin)
    const product = await aProduct(shop)
    await admin.signIn()
    await widgets.visitProduct(product)
    await expect(widgets.variant("Small")).toContainText("Sold once")

    await test.step("refuses what cannot be, at the field", async () => {
      await widgets.addPlan("Small")
      await widgets.drawer.getByLabel("Charge every").fill("0")
      await widgets.drawer.getByLabel("Free trial, in days").fill("two weeks")
      await widgets.drawer.getByRole("checkbox", { name: "Small" }).click()
      await widgets.save()
      await expect(
        widgets.drawer.getByText("Write a whole number from 1 to 1000.")
      ).toBeVisible()
      await expect(
        widgets.drawer.getByText("Write a whole number from 0 to 3650.")
      ).toBeVisible()
      await expect(widgets.drawer.getByText("Choose at least one variant.")).toBeVisible()
      expect(await plansOf(shop, product)).toEqual([])
    })

    await test.step("makes one plan for both variants", async () => {
      await widgets.drawer.getByLabel("Charge every").fill("3")
      await widgets.drawer.getByLabel("Free trial, in days").fill("14")
      await widgets.drawer.getByRole("checkbox", { name: "Small" }).click()
      await widgets.drawer.getByRole("checkbox", { name: "Large" }).click()
      await widgets.save()
      await expect(page.getByText("Plan saved")).toBeVisible()
      for (const title of ["Small", "Large"]) {
        await expect(widgets.variant(title)).toContainText("Every 3 months, 14-day trial")
        await expect(widgets.variant(title)).toContainText("Shared with 1 other variant")
      }
    })

    await test.step("changes it", async () => {
      await widgets.choose("Large", "Edit plan")
      await expect(widgets.drawer.getByLabel("Charge every")).toHaveValue("3")
      await widgets.drawer.getByRole("combobox", { name: "Interval" }).click()
      await page.getByRole("option", { name: "Weeks" }).click()
      await widgets.drawer.getByLabel("Number of charges").fill("6")
      await widgets.save()
      await expect(widgets.variant("Small")).toContainText(
        "Every 3 weeks, 14-day trial, ends after 6 charges"
      )
    })

    await test.step("takes it off one variant, then off the last", async () => {
      const told = page.getByRole("region", { name: /^Notifications/ })
      await widgets.choose("Large", "Remove plan")
      await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click()
      await expect(widgets.variant("Large")).toContainText("Every 3 weeks")
      for (const title of ["Large", "Small"]) {
        await widgets.choose(title, "Remove plan")
        await page
          .getByRole("alertdialog")
          .getByRole("button", { name: "Remove plan" })
          .click()
        await expect(widgets.variant(title)).toContainText("Sold once")
        await expect(told.getByText("Plan removed").last()).toBeVisible()
      }
      expect(await plansOf(shop, product)).toEqual([])
    })
  })

  test("tells when somebody else gave the variant a plan meanwhile", async ({
    admin,
    shop,
    page,
  }) => {
    const widgets = new AdminWidgetsPage(admin)
    const product = await aProduct(shop)
    await admin.signIn()
    await widgets.visitProduct(product)
    await widgets.addPlan("Small")
    await shop.post("/admin/customer-hub/subscription-plans", {
      interval: "year",
      variant_ids: product.variants.map(({ id }) => id),
    })
    await widgets.save()
    await expect(page.getByText("another plan already sells")).toBeVisible()
    await widgets.drawer.getByRole("button", { name: "Cancel" }).click()
    await expect(widgets.variant("Small")).toContainText("Every year")
    expect(await plansOf(shop, product)).toHaveLength(1)
  })

  test("tells what somebody else changed in the plan meanwhile", async ({
    admin,
    shop,
    page,
  }) => {
    const widgets = new AdminWidgetsPage(admin)
    const product = await aProduct(shop)
    const { subscription_plan } = await shop.post<{ subscription_plan: { id: string } }>(
      "/admin/customer-hub/subscription-plans",
      { interval: "month", variant_ids: [product.variants[0].id] }
    )
    await admin.signIn()
    await widgets.visitProduct(product)
    await page.getByRole("button", { name: /^Plan of / }).click()
    await page.getByRole("menuitem", { name: "Edit plan" }).click()
    await widgets.drawer.getByLabel("Free trial, in days").fill("30")
    await shop.post(`/admin/customer-hub/subscription-plans/${subscription_plan.id}`, {
      interval: "week",
    })

    await widgets.save()
    await expect(page.getByText("Somebody changed this plan since")).toBeVisible()
    await expect(widgets.drawer).toContainText("It now says: Every week.")
    await widgets.save()
    await expect(page.getByText("Plan saved")).toBeVisible()
    await expect(widgets.plans).toContainText("Every month, 30-day trial")
  })

  test("lets buyers choose the price, and keeps the other metadata", async ({
    admin,
    shop,
    page,
  }) => {
    const widgets = new AdminWidgetsPage(admin)
    const { id, title } = await aProduct(shop)
    const metadata = async () => {
      const { product } = await shop.get<{ product: { metadata: object } }>(
        `/admin/products/${id}?fields=metadata`
      )
      return product.metadata
    }
    await admin.signIn()
    await widgets.visitProduct({ id, title })

    await widgets.payWhatYouWant.click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Switch on" }).click()
    await expect(page.getByText("Buyers choose the price now")).toBeVisible()
    await expect(widgets.payWhatYouWant).toBeChecked()
    expect(await metadata()).toEqual({ roast: "dark", pay_what_you_want: true })

    await widgets.payWhatYouWant.click()
    await expect(page.getByText("The product's own prices count again")).toBeVisible()
    await expect(widgets.payWhatYouWant).not.toBeChecked()
    expect(await metadata()).toEqual({ roast: "dark", pay_what_you_want: false })
  })

  test("is accessible, and so is the editor", async ({ admin, shop, page }) => {
    const widgets = new AdminWidgetsPage(admin)
    const product = await aProduct(shop)
    const small = product.variants.find(({ title }) => title === "Small")!
    await shop.post("/admin/customer-hub/subscription-plans", {
      interval: "month",
      variant_ids: [small.id],
    })
    await admin.signIn()
    await widgets.visitProduct(product)
    await expectAccessible(page, "div:has(> ul > li button[aria-label^='Plan of '])")
    await widgets.addPlan("Large")
    await expectAccessible(page, "[role=dialog]")
  })
})

test("the cards beside customers and orders are accessible", async ({
  admin,
  shop,
  page,
}) => {
  const widgets = new AdminWidgetsPage(admin)
  const [customer] = await recordsOf(shop, PEOPLE.active)
  await shop.sendLoginEmail(PEOPLE.active)
  await admin.signIn()
  await widgets.visitCustomer(customer)
  await expect(widgets.subscriptions).toBeVisible()
  await expect(admin.linkRows.first()).toBeVisible()
  await expectAccessible(page, "div:has(> ul > li a[href*='/hub-subscriptions/'])")
  await expectAccessible(page, "ul[aria-label='Links sent']")
  const { source_order_id } = await shop.subscriptionOf(PEOPLE.active)
  await page.goto(`${stackUrls().admin}/orders/${source_order_id}`)
  await expect(widgets.subscriptions).toBeVisible()
  await expectAccessible(page, "div:has(> ul > li a[href*='/hub-subscriptions/'])")
})

test("nothing beside a customer is cut off on a laptop", async ({
  admin,
  shop,
  page,
}) => {
  const widgets = new AdminWidgetsPage(admin)
  const [customer] = await recordsOf(shop, PEOPLE.active)
  await shop.sendLoginEmail(PEOPLE.active)
  await page.setViewportSize({ width: 1440, height: 900 })
  await admin.signIn()
  await widgets.visitCustomer(customer)

  for (const part of [customer.email, "Requested by:", "until"]) {
    await expect(admin.linkRows.first()).toContainText(part)
  }
  const cutOff = await admin
    .section("Customer Hub access")
    .locator("*")
    .evaluateAll((parts) =>
      (parts as unknown as Shown[])
        .filter(
          ({ scrollWidth, clientWidth }) => clientWidth && scrollWidth > clientWidth
        )
        .map(({ outerHTML }) => outerHTML.slice(0, 100))
    )
  expect(cutOff).toEqual([])
})

test("staff save all invoices of a customer in one ZIP", async ({
  admin,
  shop,
  page,
}) => {
  const widgets = new AdminWidgetsPage(admin)
  const [customer] = await recordsOf(shop, PEOPLE.refunded)
  await admin.signIn()
  await widgets.visitCustomer(customer)

  const button = admin
    .section("Invoices")
    .getByRole("button", { name: "Download all invoices" })
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()])

  expect(file.suggestedFilename()).toBe("invoices.zip")
  const files = [...unzip(await readFile(await file.path())).keys()]
  expect(files.length).toBeGreaterThan(1)
  expect(files.every((name) => name.endsWith(".pdf"))).toBe(true)
})

test("a customer who paid nothing has no invoices to save", async ({
  admin,
  shop,
  page,
}) => {
  const widgets = new AdminWidgetsPage(admin)
  const [customer] = await recordsOf(shop, PEOPLE.trialing)
  await admin.signIn()
  await widgets.visitCustomer(customer)
  await admin
    .section("Invoices")
    .getByRole("button", { name: "Download all invoices" })
    .click()
  await expect(page.getByText("This customer has no invoices.")).toBeVisible()
})
