import { expect, savedSettings, test } from "./support/settings-test"

test.describe("when somebody else saved in between", () => {
  const theirs = {
    support_email: "theirs@fernhill.test",
    self_cancellation_enabled: false,
  }

  test.beforeEach(async ({ settings, shop }) => {
    await settings.field("Support email").fill("mine@fernhill.test")
    await settings.field("Invoice prefix").fill("MINE-")
    await shop.saveSettings(theirs)
    await settings.save.click()
    await expect(settings.conflict).toContainText("Support email")
    await expect(settings.conflict).toContainText("Saved now: theirs@fernhill.test")
    await expect(settings.conflict).toContainText("Yours: mine@fernhill.test")
    await expect(settings.conflict).toContainText("Self CancellationSaved now: Off")
    await expect(settings.conflict).not.toContainText("Invoice prefix")
  })

  test("the later one may keep the own values, and changes nothing else", async ({
    settings,
    shop,
  }) => {
    await settings.button("Save mine").click()
    await expect(settings.conflict).toBeHidden()
    await expect(settings.save).toBeHidden()
    expect(await savedSettings(shop)).toMatchObject({
      ...theirs,
      support_email: "mine@fernhill.test",
      invoice_prefix: "MINE-",
    })
    await expect(settings.field("Support email")).toHaveValue("mine@fernhill.test")
  })

  test("or take theirs, and save the rest", async ({ settings, shop }) => {
    await settings.button("Take theirs").click()
    await expect(settings.field("Support email")).toHaveValue(theirs.support_email)
    await expect(settings.field("Invoice prefix")).toHaveValue("MINE-")
    expect((await savedSettings(shop)).invoice_prefix).toBe("INV-")
    await settings.saveChanges()
    expect(await savedSettings(shop)).toMatchObject({
      ...theirs,
      invoice_prefix: "MINE-",
    })
  })
})
