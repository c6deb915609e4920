import { parse } from "csv-parse/sync"
import { PEOPLE } from "../../demo/seed/people"
import { AdminListPage } from "./support/admin-list-page"
import { expectAccessible } from "./support/audit"
import { expect, test as base } from "./support/test"

const test = base.extend<{ list: AdminListPage }>({
  list: async ({ admin, page }, use) => {
    await admin.signIn()
    await admin.openSubscriptions()
    await use(new AdminListPage(page, admin.rows))
  },
})

test("staff find a subscription by name, by address and by number", async ({
  list,
  shop,
}) => {
  const { display_id: number } = await shop.subscriptionOf(PEOPLE.pastDue)
  const { display_id: cardEnds } = await shop.subscriptionOf(PEOPLE.expiringCard)

  await list.search.fill("Lefèvre")
  await list.lists(number)
  await list.search.fill("elif.yildiz@")
  await list.lists(cardEnds)
  await list.search.fill(`#${number}`)
  // Beside the subscription whose order has that number.
  await expect.poll(() => list.numbers()).toContain(number)
  await list.search.fill("nobody of that name")
  await expect(list.page.getByText("No subscriptions found")).toBeVisible()
  await expect(list.page.getByRole("button", { name: "Export" })).toBeDisabled()
})

test("filters narrow the list, stand in the address, and come off", async ({
  admin,
  list,
  page,
  shop,
}) => {
  const { display_id: cardEnds } = await shop.subscriptionOf(PEOPLE.expiringCard)
  const others = admin.rows.filter({ hasNotText: /Trialing|Past due/ })

  await list.toggleFilters("Trialing", "Past due")
  await expect(page.getByText("Status is Trialing, Past due")).toBeVisible()
  await expect(others).toHaveCount(0)
  await expect(admin.rows.filter({ hasText: "Trialing" }).first()).toBeVisible()
  await expect(admin.rows.filter({ hasText: "Past due" }).first()).toBeVisible()

  await test.step("a reload and a colleague see the same", async () => {
    expect(page.url()).toContain("status=trialing&status=past_due")
    await page.reload()
    await expect(page.getByText("Status is Trialing, Past due")).toBeVisible()
    await expect(others).toHaveCount(0)
  })
  await test.step("the Back button takes them off one by one", async () => {
    await page.goBack()
    await expect(page.getByText("Status is Trialing", { exact: true })).toBeVisible()
    await page.goBack()
    await expect(page.getByText(/^Status is/)).toHaveCount(0)
    await expect(others.first()).toBeVisible()
  })
  await test.step("a card that ends, of a plan", async () => {
    await list.toggleFilters(
      "Card expired or expiring",
      "Fernhill House Blend: Every month"
    )
    await list.lists(cardEnds)
    await page.getByRole("button", { name: "Clear filter Plan" }).click()
    await expect(page.getByText(/^Plan is/)).toHaveCount(0)
    await list.toggleFilters("Past due")
    await expect(page.getByText("No subscriptions found")).toBeVisible()
    await page.getByRole("button", { name: "Clear all" }).click()
    await expect(admin.rows).toHaveCount(20)
  })
})

test("sorting and paging reach every row once", async ({ list, page }) => {
  await list.sortBy("Number", "Ascending")
  await expect.poll(async () => (await list.numbers())[0]).toBe(1)
  const numbers = await list.numbers()
  const next = page.getByRole("button", { name: "Next", exact: true })
  while (await next.isEnabled()) {
    const last = numbers[numbers.length - 1]
    await next.click()
    await expect.poll(async () => (await list.numbers())[0]).toBe(last + 1)
    numbers.push(...(await list.numbers()))
  }
  expect(numbers.length).toBeGreaterThan(40)
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  await expect(page).toHaveURL(/offset=/)
})

test("the export holds what the list is narrowed down to", async ({ list }) => {
  await list.toggleFilters("Canceled")
  await expect(list.page.getByText("Status is Canceled")).toBeVisible()

  const { name, text } = await list.export()

  expect(name).toMatch(/^subscriptions-\d{4}-\d\d-\d\d\.csv$/)
  await expect(list.page.getByText("Subscriptions exported")).toBeVisible()
  const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[]
  const shown = await list.numbers()
  expect(rows.map((row) => Number(row.Number)).sort((a, b) => b - a)).toEqual(
    [...shown].sort((a, b) => b - a)
  )
  expect(rows.find((row) => row.Email === PEOPLE.canceled.email)).toMatchObject({
    Status: "Canceled",
    Customer: "Saoirse Ní Bhriain",
    "Canceled by": "Customer",
  })
})

test("the overview tells how the shop does, and leads to the list", async ({
  admin,
  list,
  page,
}) => {
  await test.step("a figure is a filter", async () => {
    await list.overview.getByRole("link", { name: "Past due" }).click()
    await expect(page.getByText("Status is Past due")).toBeVisible()
    await expect(admin.rows.filter({ hasNotText: "Past due" })).toHaveCount(0)
    const count = await list.overview
      .locator("div:has(> dt a[href*=past_due]) dd")
      .innerText()
    await expect(admin.rows).toHaveCount(Number(count))
  })
  await test.step("the chart, in words, one currency at a time", async () => {
    const charges = list.overview.getByRole("listitem")
    for (const [code, sign] of [
      ["EUR", "€"],
      ["GBP", "£"],
    ]) {
      await list.overview.getByRole("combobox", { name: "Currency" }).click()
      await page.getByRole("option", { name: code }).click()
      const sum = new RegExp(`^${sign}[\\d,.]+ in \\d+ charges?, before`)
      await expect(list.overview.getByText(sum)).toBeVisible()
      const day = new RegExp(`\\d{4}: ${sign}[\\d,.]+, \\d+ charges?$`)
      await expect(charges.filter({ hasText: day }).first()).toBeAttached()
    }
  })
  await test.step("why people left", async () => {
    await expect(list.overview.getByText("Latest cancellations")).toBeVisible()
    await list.overview
      .getByRole("link", { name: /^#\d+$/ })
      .first()
      .click()
    await expect(page).toHaveURL(/\/hub-subscriptions\/sub_/)
  })
})

test("the list is there without the overview, which can be asked for again", async ({
  admin,
  list,
  page,
}) => {
  const route = "**/admin/customer-hub/overview"
  await page.route(route, (request) => request.fulfill({ status: 500, body: "{}" }))
  await page.reload()

  await expect(list.overview.getByText("The overview could not be loaded.")).toBeVisible()
  await expect(admin.rows.first()).toBeVisible()

  await page.unroute(route)
  await list.overview.getByRole("button", { name: "Try again" }).click()
  await expect(list.overview.getByText("Charges of the next 30 days")).toBeVisible()
})

test("axe finds nothing on the list with everything on", async ({ list, page }) => {
  await list.toggleFilters("Active", "Card expired or expiring")
  await expect(list.overview.getByText("Charges of the next 30 days")).toBeVisible()
  await expectAccessible(page, "main")
  await page.getByRole("button", { name: "Filter", exact: true }).click()
  await expect(page.getByRole("menu")).toBeVisible()
  await expectAccessible(page, "[role=menu]")
})
