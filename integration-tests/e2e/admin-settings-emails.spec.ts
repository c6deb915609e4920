import { ADMIN_LOGIN } from "../../demo/accounts"
import { expectAccessible } from "./support/audit"
import { expect, test } from "./support/settings-test"

test("each e-mail can be looked at, and a test goes to whoever asks for it", async ({
  settings,
  mailbox,
  page,
}) => {
  const names = [
    "Access link",
    "Purchase confirmation",
    "Renewal receipt",
    "Card expires soon",
    "Card link",
    "Payment failed",
    "Subscription ended unpaid",
    "Cancellation receipt",
  ]
  for (const name of names) {
    await settings.button(`Preview ${name}`).click()
    const mail = page.frameLocator(`iframe[title="Preview of ${name}"]`)
    await expect(mail.getByRole("heading").first()).toBeVisible()
    await expect(mail.getByText("Fernhill Coffee", { exact: true }).first()).toBeVisible()
    await page.keyboard.press("Escape")
    await expect(page.getByRole("dialog")).toBeHidden()
    const send = () => settings.button(`Send test of ${name}`).click()
    await mailbox.mailAfter(send, ADMIN_LOGIN.email, /^\[Test\] /)
    await expect(
      page.getByText(`Test sent to ${ADMIN_LOGIN.email}`).first()
    ).toBeVisible()
  }
})

test("axe finds nothing on an e-mail's preview", async ({ settings, page }) => {
  await settings.button("Preview Renewal receipt").click()
  const mail = page.frameLocator('iframe[title="Preview of Renewal receipt"]')
  await expect(mail.getByRole("heading").first()).toBeVisible()
  // The modal around it is Medusa's own.
  await expectAccessible(page, "[role=dialog] iframe")
})
