import { ADMIN_LOGIN } from "../../demo/accounts"
import { PEOPLE } from "../../demo/seed/people"
import type {
  AdminSubscriptionListItem,
  AdminSubscriptionListResponse,
} from "../../src/types/http"
import { AdminSubscriptionPage } from "./support/admin-subscription-page"
import { expectAccessible } from "./support/audit"
import { accessLinkIn } from "./support/mailbox"
import type { Shop } from "./support/shop"
import { stripePaymentsOf } from "./support/stripe-books"
import { expect, test } from "./support/test"

const DRAWER = "[role=dialog]"

/** Active subscriptions of people whom no other test asks for by name. */
async function crowdOf(shop: Shop): Promise<AdminSubscriptionListItem[]> {
  const { subscriptions } = await shop.get<AdminSubscriptionListResponse>(
    "/admin/customer-hub/subscriptions?status[]=active&order=display_id&limit=100"
  )
  const named = Object.values(PEOPLE).map(({ email }) => email.toLowerCase())
  return subscriptions.filter(({ email }) => !named.includes(email.toLowerCase()))
}

test("staff see addresses and orders", async ({ admin, shop, page }) => {
  const subscription = await shop.subscriptionOf(PEOPLE.declined)
  const { order_ids, shipping_address } = await shop.detailsOf(subscription)
  await admin.signIn()
  await admin.visit(subscription)
  const detail = new AdminSubscriptionPage(page)

  await expect(admin.section("Customer")).toContainText(shipping_address!.address_1!)
  await expect(admin.section("Customer")).toContainText("United Kingdom")
  await expect(admin.section("Customer")).toContainText("Same as shipping address")
  await expect(detail.orders).toHaveCount(Math.min(order_ids.length, 5))
  await detail.orders.first().getByRole("link").click()
  await expect(page).toHaveURL(new RegExp(`/orders/${order_ids[0]}$`))
})

test("a card that ends soon says so", async ({ admin, shop }) => {
  await admin.signIn()
  await admin.visit(await shop.subscriptionOf(PEOPLE.expiringCard))

  await expect(admin.section("Payment method")).toContainText("Expires soon")
})

test("staff move the next charge, and the hub shows the new date", async ({
  admin,
  hub,
  shop,
  mailbox,
  page,
}) => {
  // A year after the 29th of February is another day.
  const subscription = (await crowdOf(shop)).find(
    ({ next_charge_at }) => !next_charge_at!.includes("-02-29")
  )!
  const before = new Date(subscription.next_charge_at!)
  const shown = (year: number) =>
    `${before.toLocaleDateString("en-US", { month: "short", day: "numeric", timeZone: "UTC" })}, ${year}`
  const year = before.getUTCFullYear()
  await admin.signIn()
  await admin.visit(subscription)
  const detail = new AdminSubscriptionPage(page)

  await test.step("a time that has passed, or is too far off, is refused at its field", async () => {
    await detail.choose("Change next charge date")
    await expectAccessible(page, DRAWER)
    const yearPart = detail.partOfDate("year")
    await yearPart.press("ArrowDown")
    await yearPart.press("ArrowDown")
    await detail.button("Change date").click()
    await expect(detail.drawer).toContainText("Choose a time in the future.")
    for (let press = 0; press < 8; press++) {
      await yearPart.press("ArrowUp")
    }
    await expect(detail.drawer).toContainText("within the next 5 years")
  })

  await test.step("a date to come is taken", async () => {
    for (let press = 0; press < 5; press++) {
      await detail.partOfDate("year").press("ArrowDown")
    }
    await detail.button("Change date").click()
    await detail.isTold(`Next charge on ${shown(year + 1)}`)
    await expect(detail.drawer).toBeHidden()
  })

  await test.step("the page and the log say so", async () => {
    await expect(detail.scheduledCycle).toContainText(shown(year + 1))
    await expect(detail.newestActivity).toContainText(`moved from ${shown(year)}`)
    await expect(detail.newestActivity).toContainText(ADMIN_LOGIN.email)
    const { next_charge_at } = await shop.detailsOf(subscription)
    expect(new Date(next_charge_at!).getUTCFullYear()).toBe(year + 1)
  })

  await test.step("so does the hub", async () => {
    await hub.signIn(subscription, shop, mailbox)
    await expect(hub.subscription(subscription.display_id)).toContainText(
      String(year + 1)
    )
  })
})

test("staff cancel with a reason", async ({ admin, shop, mailbox, page }) => {
  const [, subscription] = await crowdOf(shop)
  await admin.signIn()
  await admin.visit(subscription)
  const detail = new AdminSubscriptionPage(page)

  await detail.choose("Cancel subscription")
  const reason = detail.drawer.getByLabel("Reason")
  await reason.fill("x".repeat(1001))
  await detail.button("Cancel subscription").click()
  await expect(detail.drawer).toContainText("Write at most 1000 characters.")
  await reason.fill("Moved abroad")
  await mailbox.mailAfter(
    () => detail.button("Cancel subscription").press("Enter"),
    subscription.email,
    /is canceled/
  )

  await detail.isTold("Subscription canceled")
  await expect(detail.drawer).toBeHidden()
  const general = admin.section(`#${subscription.display_id}`)
  await expect(general).toContainText("Moved abroad")
  await expect(general).toContainText(ADMIN_LOGIN.email)
  await expect(detail.newestActivity).toContainText("Canceled")
  await expect(detail.menu).toHaveCount(0)
  await expect(detail.sendCardLink).toHaveCount(0)
})

test("a drawer that is closed changes nothing", async ({ admin, shop, page }) => {
  const [subscription] = await crowdOf(shop)
  const before = await shop.detailsOf(subscription)
  await admin.signIn()
  await admin.visit(subscription)
  const detail = new AdminSubscriptionPage(page)

  await detail.choose("Cancel subscription")
  await expectAccessible(page, DRAWER)
  await page.keyboard.press("Escape")

  await expect(detail.drawer).toBeHidden()
  expect((await shop.detailsOf(subscription)).events).toEqual(before.events)
})

test("staff retry a payment", async ({ admin, shop, page }) => {
  const subscription = await shop.subscriptionOf(PEOPLE.declined)
  await admin.signIn()
  await admin.visit(subscription)
  const detail = new AdminSubscriptionPage(page)

  await test.step("the date cannot be moved meanwhile", async () => {
    await detail.menu.click()
    const item = page.getByRole("menuitem", { name: "Change next charge date" })
    await expect(item).toBeDisabled()
    await page.keyboard.press("Escape")
  })

  await test.step("it is declined again, and says why", async () => {
    const { failed_charge } = await shop.detailsOf(subscription)
    await detail.choose("Retry payment")
    await expect(detail.prompt).toContainText(`£${failed_charge!.amount!.toFixed(2)}`)
    await expect(detail.prompt).toContainText("Visa ending in 0341")
    await detail.button("Charge now").click()
    await detail.isTold("Payment not collected")
    await detail.isTold("The bank declined the payment.")
    await expect(
      detail.main.getByText("Payment tried again on request").first()
    ).toBeVisible()
  })
})

test("staff collect a failed payment", async ({ admin, shop, page }) => {
  const subscription = await shop.subscriptionOf(PEOPLE.onThePhone)
  await admin.signIn()
  await admin.visit(subscription)
  const detail = new AdminSubscriptionPage(page)

  await detail.choose("Retry payment")
  await detail.button("Charge now").click()

  await detail.isTold("Payment collected")
  await expect(detail.main.getByText("Active", { exact: true }).first()).toBeVisible()
  const { failed_charge, cycles } = await shop.detailsOf(subscription)
  expect(failed_charge).toBeNull()
  const paid = cycles.find(({ attempts }) => attempts.length > 0)
  expect(paid).toMatchObject({ status: "fulfilled" })
  const [payment] = await stripePaymentsOf(subscription)
  expect(payment).toMatchObject({ status: "succeeded" })
})

test("staff mail a card link, and it opens the card page", async ({
  admin,
  otherHub,
  shop,
  mailbox,
  page,
}) => {
  const subscription = await shop.subscriptionOf(PEOPLE.declined)
  await admin.signIn()
  await admin.visit(subscription)
  const detail = new AdminSubscriptionPage(page)

  await detail.sendCardLink.click()
  await expect(detail.prompt).toContainText(PEOPLE.declined.email)
  const mail = await mailbox.mailAfter(
    () => detail.button("Send").click(),
    PEOPLE.declined.email,
    /subscription #/
  )

  await detail.isTold(`Card link sent to ${PEOPLE.declined.email}`)
  await expect(admin.linkRows.first()).toContainText("Card page")
  await expect(admin.linkRows.first()).toContainText(ADMIN_LOGIN.email)
  await expect(detail.newestActivity).toContainText("Card link email sent")
  await expect(detail.mails.first()).toContainText("Card link")
  await otherHub.follow(accessLinkIn(mail.text!))
  await expect(otherHub.goOnToCard).toBeVisible()
})
