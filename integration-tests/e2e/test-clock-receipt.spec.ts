import type {
  AdminSubscriptionListResponse,
  AdminTestClockResponse,
} from "../../src/types/http"
import { readPdf } from "../helpers/pdf"
import { stackUrls } from "../helpers/stack-urls"
import { expectAccessible, overflow } from "./support/audit"
import { PaymentHistory } from "./support/payment-history"
import type { Shop } from "./support/shop"
import { expect, test } from "./support/test"

const CLOCK = "/admin/customer-hub/test-clock"
const LINK = /https?:\/\/\S+\/access\?invoice=\w+#[\w-]{43}/

/** Moves the clock on, charge by charge, until the renewal that is due next was made. */
async function renewNext(shop: Shop, dueAt: string): Promise<void> {
  let at = ""
  while (at < dueAt) {
    await shop.post(CLOCK, { to: "next_charge" })
    at = (await shop.get<AdminTestClockResponse>(CLOCK)).test_clock!.now
  }
}

test("the renewal receipt, whose button downloads the invoice once", async ({
  hub,
  otherHub,
  shop,
  mailbox,
  page,
}) => {
  // As many steps as there are retries before the renewal.
  test.slow()
  const { subscriptions } = await shop.get<AdminSubscriptionListResponse>(
    "/admin/customer-hub/subscriptions?status[]=active&order=next_charge_at&limit=1"
  )
  const [{ email, next_charge_at }] = subscriptions
  const renew = () => renewNext(shop, next_charge_at!)
  const mail = await mailbox.mailAfter(renew, email, /receipt for order #\d+/)
  const link = mail.text!.match(LINK)![0]
  const order = mail.subject.match(/#\d+/)![0]
  const history = new PaymentHistory(page)
  const saved = page.getByRole("status").filter({ hasText: /INV-\d{6}\.pdf is saved/ })

  await test.step("the mail fits a phone and leads to the hub", async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await mailbox.show(page, mail)
    expect(await overflow(page)).toBe(0)
    expect(link.startsWith(`${stackUrls().hub}/access?invoice=`)).toBe(true)
    const button = page.getByRole("link", { name: "Download your invoice" })
    await expect(button).toHaveAttribute("href", link)
    // Where to cancel, and where a used link leads.
    await expect(page.getByText(stackUrls().hub, { exact: true })).toHaveCount(2)
  })

  await test.step("one press signs in and downloads", async () => {
    await hub.follow(link)
    const { name, bytes } = await history.save(hub.openMyHub)
    expect(name).toMatch(/^INV-\d{6}\.pdf$/)
    expect((await readPdf(bytes)).text).toContain(order.slice(1))
    await expect(hub.heading("Payment History")).toBeVisible()
    await expect(saved).toBeVisible()
    await expect(page).toHaveURL(`${stackUrls().hub}/payments`)
    await expectAccessible(page)
  })

  await test.step("a reload downloads nothing", async () => {
    await page.reload()
    await expect(history.invoiceOf(order)).toBeVisible()
    await expect(saved).toBeHidden()
  })

  await test.step("pressed again, it still leads whom it let in to the invoice", async () => {
    const download = page.waitForEvent("download")
    await hub.follow(link)
    await download
    await expect(saved).toBeVisible()
  })

  await test.step("nobody else gets in with it", async () => {
    await otherHub.follow(link)
    await expect(otherHub.heading("This link no longer works")).toBeVisible()
  })
})

test("an address made up by somebody else leads nowhere", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const { subscriptions } = await shop.get<AdminSubscriptionListResponse>(
    "/admin/customer-hub/subscriptions?status[]=active&limit=1"
  )
  const [person] = subscriptions
  const follow = async (search: string) => {
    const send = () => shop.sendLoginEmail(person)
    const link = await mailbox.linkAfter(send, person.email)
    await hub.follow(link.replace("/access#", `/access${search}#`))
    await hub.openMyHub.click()
  }

  for (const search of [
    "?invoice=//evil.test",
    "?invoice=order_01",
    "?next=//evil.test",
  ]) {
    await follow(search)
    await hub.seesSubscriptions()
    await expect(page).toHaveURL(`${stackUrls().hub}/subscriptions`)
  }
  await follow("?invoice=pay_01ofsomebodyelse")
  await expect(
    page.getByRole("alert").filter({ hasText: "cannot find this document" })
  ).toBeVisible()
  await expect(page).toHaveURL(`${stackUrls().hub}/payments`)
})
