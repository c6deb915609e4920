import { expect, type Locator, type Page } from "@playwright/test"

/** A subscription's page in Medusa Admin, once it is open. */
export class AdminSubscriptionPage {
  /** The drawer of an action. */
  readonly drawer: Locator
  /** The question that is asked before an action. */
  readonly prompt: Locator
  readonly main: Locator

  constructor(readonly page: Page) {
    this.main = page.getByRole("main")
    this.drawer = page.getByRole("dialog")
    this.prompt = page.getByRole("alertdialog")
  }

  /** Chooses an action from the menu beside the status. */
  async choose(action: string): Promise<void> {
    await this.menu.click()
    await this.page.getByRole("menuitem", { name: action }).click()
  }

  /** The menu beside the status. */
  get menu(): Locator {
    return this.main.getByRole("button", { name: "Actions", exact: true })
  }

  get sendCardLink(): Locator {
    return this.main.getByRole("button", { name: "Send card link" })
  }

  /** A button of the open drawer or question. */
  button(name: string): Locator {
    return this.drawer.or(this.prompt).getByRole("button", { name, exact: true })
  }

  /** A part of the date in the open drawer, which the arrow keys change. */
  partOfDate(part: "year" | "month" | "day"): Locator {
    return this.drawer.getByRole("spinbutton", { name: new RegExp(`^${part}`) })
  }

  /** What is told in passing. */
  async isTold(text: string | RegExp): Promise<void> {
    const toasts = this.page.getByRole("region", { name: /^Notifications/ })
    await expect(toasts.getByText(text)).toBeVisible()
  }

  /** The newest entry of the audit log. */
  get newestActivity(): Locator {
    return this.main
      .getByRole("heading", { name: "Activity" })
      .locator("..")
      .locator("li")
      .first()
  }

  /** The row of the billing cycle that is still to come. */
  get scheduledCycle(): Locator {
    return this.table("Billing cycles").filter({ hasText: "Scheduled" })
  }

  get orders(): Locator {
    return this.table("Orders")
  }

  get mails(): Locator {
    return this.table("Emails")
  }

  private table(label: string): Locator {
    return this.page.getByRole("region", { name: label, exact: true }).locator("tbody tr")
  }
}
