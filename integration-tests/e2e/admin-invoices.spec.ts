import { readFile } from "node:fs/promises"
import type { Locator, Page } from "@playwright/test"
import { PEOPLE } from "../../demo/seed/people"
import type { AdminOrderInvoicesResponse } from "../../src/types/http"
import { readPdf } from "../helpers/pdf"
import { expectAccessible } from "./support/audit"
import type { Shop } from "./support/shop"
import { expect, test } from "./support/test"

type Order = { id: string; display_id: number; total: number }

/** Orders of a customer, as staff find them. */
async function ordersOf(shop: Shop, { email }: { email: string }): Promise<Order[]> {
  const { orders } = await shop.get<{ orders: Order[] }>(
    `/admin/orders?q=${encodeURIComponent(email)}&fields=id,display_id,total`
  )
  return orders
}

/** The first of somebody's orders with documents of that kind, and those. */
async function anOrderWith(
  shop: Shop,
  person: { email: string },
  isWanted: (answer: AdminOrderInvoicesResponse) => boolean
) {
  for (const order of await ordersOf(shop, person)) {
    const answer = await shop.get<AdminOrderInvoicesResponse>(
      `/admin/customer-hub/orders/${order.id}/invoices`
    )
    if (isWanted(answer)) {
      return { order, ...answer }
    }
  }
  throw new Error(`${person.email} has no such order.`)
}

/** Presses a button that downloads, and reads what came. */
async function save(page: Page, button: Locator) {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()])
  const { text } = await readPdf(await readFile(await file.path()))
  return { name: file.suggestedFilename(), text }
}

test("staff download an order's invoice and its credit note", async ({
  admin,
  shop,
  page,
}) => {
  const person = PEOPLE.refunded
  const { order, invoices } = await anOrderWith(
    shop,
    person,
    ({ invoices }) => !!invoices[0]?.credit_notes.length
  )
  const [{ number, credit_notes }] = invoices
  await admin.signIn()
  await admin.visitOrder(order)
  const section = admin.section("Invoices")

  await expect(section.getByText(number, { exact: true })).toBeVisible()
  await expect(section.getByText(`Credit note ${credit_notes[0].number}`)).toBeVisible()
  const invoice = await save(page, admin.downloadOf(number))
  const note = await save(page, admin.downloadOf(credit_notes[0].number))

  expect(invoice.name).toBe(`${number}.pdf`)
  for (const part of [
    `Invoice ${number}`,
    "Fernhill Coffee",
    `${person.first_name} ${person.last_name}`,
    `Order #${order.display_id}`,
  ]) {
    expect(invoice.text).toContain(part)
  }
  expect(note.name).toBe(`${credit_notes[0].number}.pdf`)
  expect(note.text).toContain(`For invoice ${number}`)
})

test("the invoices of an order are accessible, and fit on a phone", async ({
  admin,
  shop,
  page,
}) => {
  const { order } = await anOrderWith(
    shop,
    PEOPLE.refunded,
    ({ invoices }) => !!invoices[0]?.credit_notes.length
  )
  await admin.signIn()
  await admin.visitOrder(order)
  await expect(admin.section("Invoices")).toBeVisible()
  await expectAccessible(page, "ul:has(> li > button[aria-label^='Download '])")
})

test("an order that nothing was paid for says that it has none", async ({
  admin,
  shop,
}) => {
  const { order } = await anOrderWith(
    shop,
    PEOPLE.trialing,
    ({ invoices }) => invoices.length === 0
  )
  await admin.signIn()
  await admin.visitOrder(order)
  await expect(admin.section("Invoices")).toContainText("None yet.")
})

test("a document that lacks letters says so, and what brings them", async ({
  admin,
  shop,
  page,
}) => {
  const { order, invoices } = await anOrderWith(
    shop,
    PEOPLE.refunded,
    ({ invoices }) => !!invoices[0]?.credit_notes.length
  )
  const [invoice] = invoices
  await page.route(`**/orders/${order.id}/invoices`, (route) =>
    route.fulfill({
      json: {
        invoices: [{ ...invoice, missing_scripts: ["Telu", "Zzzz"] }],
        font_packages: { Telu: "@fontsource/noto-sans-telugu", Zzzz: null },
      } satisfies AdminOrderInvoicesResponse,
    })
  )
  await admin.signIn()
  await admin.visitOrder(order)
  const section = admin.section("Invoices")
  await expect(
    section.getByText(/: Telugu\. Install @fontsource\/noto-sans-telugu/)
  ).toHaveCount(1)
  await expect(section.getByText(/: Unknown Script\. Name a font/)).toHaveCount(1)
  await expectAccessible(page, "ul:has(> li > button[aria-label^='Download '])")
})
