import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test"
import { stackUrls } from "../../helpers/stack-urls"

/** Settings → Customer Hub in Medusa Admin, for staff who are signed in. */
export class AdminSettingsPage {
  readonly save: Locator
  readonly conflict: Locator
  /** The chooser of the brand logo's file. */
  readonly logoFile: Locator

  constructor(readonly page: Page) {
    this.save = page.getByRole("button", { name: "Save", exact: true })
    this.conflict = page.getByRole("alertdialog", {
      name: "Someone else saved these settings",
    })
    this.logoFile = page.getByLabel("Choose a picture for the brand logo")
  }

  async open(): Promise<void> {
    await this.page.goto(`${stackUrls().admin}/settings/customer-hub`)
    await expect(this.field("Login URL")).toBeVisible()
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true })
  }

  /** Switches a setting, whatever it was. */
  async switch(label: string, to: "on" | "off"): Promise<void> {
    await this.page.getByRole("switch", { name: label }).setChecked(to === "on")
  }

  /** Saves, and waits until the server has. */
  async saveChanges(): Promise<void> {
    await this.save.click()
    await expect(this.save).toBeHidden()
  }

  /** The drawing of the hub beside the form. */
  async preview(tab: "Subscriptions" | "Contact"): Promise<FrameLocator> {
    await this.page.getByRole("tab", { name: tab }).click()
    return this.page.frameLocator('iframe[title="Preview of the Customer Hub"]')
  }
}
