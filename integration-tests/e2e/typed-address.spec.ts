import { PEOPLE } from "../../demo/seed/people"
import { expect, test } from "./support/test"

const OUR_SIDE = "Something went wrong on our side."

test("an address is known by its domain's letters, with signs that nobody sees", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const { email } = PEOPLE.completed
  const { customer_id } = await shop.subscriptionOf(PEOPLE.completed)
  const stored = "reader@xn--bcher-kva.example"
  await shop.post(`/admin/customers/${customer_id}`, { email: stored })
  try {
    const ask = () => hub.askForLink("rea\u200Bder@b\u00ADücher.example\uFEFF")
    await hub.follow(await mailbox.linkAfter(ask, stored))
    await hub.seesSubscriptions()
    await expect(page.getByText(stored).first()).toBeVisible()
  } finally {
    await shop.post(`/admin/customers/${customer_id}`, { email })
  }
})

for (const { status, code, told } of [
  {
    status: 400,
    code: "invalid_request",
    told: "Please enter an e-mail address, such as name@example.com.",
  },
  { status: 413, code: "unknown", told: "The store did not accept this." },
  { status: 500, code: "unknown", told: OUR_SIDE },
]) {
  test(`a ${status} is told as what it is`, async ({ hub, page }) => {
    await page.route("**/store/customer-hub/access-links", (route) =>
      route.fulfill({ status, json: { type: "invalid_data", code, message: "no" } })
    )
    await hub.open()
    await page.getByLabel("E-mail address").fill("ann@example.com")
    await hub.sendAccessLink.click()

    await expect(page.getByText(told)).toBeVisible()
    await expect(page.getByText(OUR_SIDE)).toHaveCount(status < 500 ? 0 : 1)
  })
}
