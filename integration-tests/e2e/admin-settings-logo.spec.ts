import { join } from "node:path"
import { PEOPLE } from "../../demo/seed/people"
import { ROOT } from "../../scripts/stack/paths"
import { expect, savedSettings, test } from "./support/settings-test"

const LOGO = join(ROOT, "static/fernhill/logo.png")

test("the logo is uploaded, shown in the hub and in mails, and removed", async ({
  settings,
  otherHub,
  shop,
  mailbox,
  page,
}) => {
  const picture = page.getByRole("img", { name: "Brand Logo" })
  const hubLogo = otherHub.page.getByRole("img", { name: "Fernhill Coffee" })
  const sendLink = () => shop.sendLoginEmail(PEOPLE.trialing)

  await test.step("remove", async () => {
    await settings.button("Remove").click()
    await settings.saveChanges()
    await otherHub.open()
    await expect(
      otherHub.page.getByRole("link", { name: "Fernhill Coffee", exact: true })
    ).toBeVisible()
    await expect(hubLogo).toHaveCount(0)
    const { html } = await mailbox.mailAfter(sendLink, PEOPLE.trialing.email, /link/)
    expect(html).not.toContain("<img")
  })
  await test.step("upload", async () => {
    await settings.logoFile.setInputFiles(LOGO)
    await expect(picture).toHaveAttribute("src", /brand-logo\.png$/)
    const url = (await picture.getAttribute("src"))!
    await expect(page.getByText(`Loaded from ${url}`)).toBeVisible()
    const preview = await settings.preview("Subscriptions")
    await expect(preview.getByRole("img")).toHaveAttribute("src", url)
    expect((await savedSettings(shop)).brand_logo_url).toBeNull()
    await settings.saveChanges()
    await otherHub.open()
    await expect(hubLogo).toHaveAttribute("src", url)
    await expect(hubLogo).not.toHaveJSProperty("naturalWidth", 0)
    const { html } = await mailbox.mailAfter(sendLink, PEOPLE.trialing.email, /link/)
    expect(html).toContain(url)
  })
})

test("an upload that fails leaves the old logo and says why", async ({
  settings,
  shop,
  page,
}) => {
  const before = (await savedSettings(shop)).brand_logo_url!
  const picture = page.getByRole("img", { name: "Brand Logo" })
  const problem = page.getByRole("alert")
  const upload = (name: string, buffer: Buffer) =>
    settings.logoFile.setInputFiles({ name, mimeType: "image/png", buffer })

  await upload("not-a.png", Buffer.from("<svg></svg>"))
  await expect(problem).toHaveText(
    "The picture must be a PNG, JPEG or WebP. The logo stays as it is."
  )
  await upload("huge.png", Buffer.alloc(1024 * 1024 + 1))
  await expect(problem).toHaveText(/larger than 1 MB/)
  await page.route("**/admin/customer-hub/logo", (route) =>
    route.fulfill({
      status: 502,
      json: { type: "unexpected_state", code: "file_not_stored", message: "Disk full." },
    })
  )
  await settings.logoFile.setInputFiles(LOGO)
  await expect(problem).toHaveText("Disk full. The logo stays as it is.")

  await expect(picture).toHaveAttribute("src", before)
  await expect(settings.save).toBeHidden()
  expect((await savedSettings(shop)).brand_logo_url).toBe(before)
})
