import { createApi, type ApiHeaders } from "../helpers/api"
import { stackUrls } from "../helpers/stack-urls"
import { expectAccessible, overflow } from "./support/audit"
import type { HubPage } from "./support/hub-page"
import { accessLinkIn } from "./support/mailbox"
import { buy } from "./support/purchase"
import type { Shop } from "./support/shop"
import { expect, test } from "./support/test"

const WIDTHS = [
  { width: 360, height: 740 },
  { width: 1440, height: 900 },
]
const COOKIE = "customer_hub_session"

type Paid = { id: string; payment_collections: { payments: { id: string }[] }[] }

/** A guest's purchase, paid. */
async function buyAndPay(shop: Shop, email: string): Promise<number> {
  const handle = "stoneware-dripper"
  const number = await buy(stackUrls().server, shop, { email, handle })
  const fields = "id,payment_collections.payments.id"
  const { orders } = await shop.get<{ orders: Paid[] }>(
    `/admin/orders?${new URLSearchParams({ q: email, fields })}`
  )
  const [{ payment_collections }] = orders
  await shop.post(`/admin/payments/${payment_collections[0].payments[0].id}/capture`)
  return number
}

/** Opens the hub for an account of the shop that nobody has proven the address of, by the customer's JWT. */
async function logInAtShop(hub: HubPage, shop: Shop, email: string): Promise<void> {
  const { server } = stackUrls()
  const { api_keys } = await shop.get<{ api_keys: { token: string }[] }>(
    "/admin/api-keys?type=publishable"
  )
  const api = createApi(server, api_keys[0].token)
  const login = { email, password: "correct horse" }
  const post = async (path: string, token?: string, body: object = {}) => {
    const headers: ApiHeaders = token ? { authorization: `Bearer ${token}` } : {}
    const answer = await api.post<{ token: string }>(path, body, headers)
    expect(answer.status, path).toBeLessThan(300)
    return answer.body.token
  }
  const registered = await post("/auth/customer/emailpass/register", undefined, login)
  await post("/store/customers", registered, { email })
  const customer = await post("/auth/customer/emailpass", undefined, login)
  const value = await post("/store/customer-hub/sessions/from-customer", customer)
  const { origin: url } = new URL(stackUrls().hub)
  await hub.page
    .context()
    .addCookies([{ name: COOKIE, value, url, httpOnly: true, sameSite: "Strict" }])
}

for (const size of WIDTHS) {
  test(`a login at the shop gets to its guest purchases by a mailed link, ${size.width} px`, async ({
    hub,
    shop,
    mailbox,
    page,
  }) => {
    const email = `guest-purchases-${size.width}@example.com`
    const number = await buyAndPay(shop, email)
    await logInAtShop(hub, shop, email)
    await page.setViewportSize(size)
    const offer = page.getByRole("region", { name: "Purchases made as guest" })
    const ask = offer.getByRole("button", { name: "Show purchases made as guest" })

    await test.step("the list is empty, and says why", async () => {
      await hub.open("/payments")
      await expect(hub.heading("No payments yet")).toBeVisible()
      await expect(offer).toContainText("You see what you bought while signed in")
      await expect(offer).toContainText(`We e-mail a link to ${email}`)
      expect(await overflow(page)).toBe(0)
      await expectAccessible(page)
      await page.setViewportSize(size)
    })
    const link = await test.step("one press mails a link and says so", async () => {
      const mail = await mailbox.mailAfter(() => ask.click(), email, /link/)
      const told = offer.getByRole("status")
      await expect(told).toContainText(`a link is on its way there`)
      await expect(offer.getByRole("button", { name: "Send another link" })).toBeFocused()
      await expectAccessible(page)
      await page.setViewportSize(size)
      return accessLinkIn(mail.text ?? "")
    })
    await test.step("the other page knows that it was asked for", async () => {
      await page.getByRole("link", { name: "See your subscriptions" }).click()
      await expect(hub.heading("No subscriptions yet")).toBeVisible()
      await expect(offer.getByRole("status")).toContainText(email)
      await page.goBack()
    })
    await test.step("the link opens them, in the tab that asked too", async () => {
      const second = hub.inTab(await page.context().newPage())
      await second.follow(link)
      for (const tab of [second.page, page]) {
        await expect(tab.getByRole("row").filter({ hasText: `#${number}` })).toBeVisible()
        await expect(tab.getByRole("region", { name: /as guest/ })).toHaveCount(0)
      }
    })
  })
}

test("a request for the link that fails can be made again", async ({
  hub,
  shop,
  page,
}) => {
  await logInAtShop(hub, shop, "guest-purchases-fails@example.com")
  await hub.open("/payments")
  const ask = page.getByRole("button", { name: "Show purchases made as guest" })
  await page.route("**/access-links", (route) => route.abort())
  await ask.click()
  await expect(page.getByRole("alert").filter({ hasText: "connection" })).toBeVisible()
  await expect(ask).toBeEnabled()
})
