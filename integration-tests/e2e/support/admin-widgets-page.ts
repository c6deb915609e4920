import { expect, type Locator, type Page } from "@playwright/test"
import { stackUrls } from "../../helpers/stack-urls"
import type { AdminPage } from "./admin-page"

/** Medusa's own pages, with the plugin's cards on them. */
export class AdminWidgetsPage {
  readonly page: Page

  constructor(readonly admin: AdminPage) {
    this.page = admin.page
  }

  /** "Subscriptions" beside a customer, "Subscription" beside an order. */
  get subscriptions(): Locator {
    return this.admin.section("Subscriptions").or(this.admin.section("Subscription"))
  }

  /** "Subscription plans" beside a product. */
  get plans(): Locator {
    return this.admin.section("Subscription plans")
  }

  /** The editor of a plan. */
  get drawer(): Locator {
    return this.page.getByRole("dialog")
  }

  get payWhatYouWant(): Locator {
    return this.page.getByRole("switch", { name: "Pay what you want" })
  }

  /** The switch beside a price list of the type "sale". */
  get alsoForRenewals(): Locator {
    return this.page.getByRole("switch", { name: "Also for renewals" })
  }

  /** A variant's row. */
  variant(title: string): Locator {
    return this.plans.getByRole("listitem").filter({ hasText: title })
  }

  /** Goes straight to a customer's page. */
  async visitCustomer({ id, email }: { id: string; email: string }): Promise<void> {
    await this.page.goto(`${stackUrls().admin}/customers/${id}`)
    await expect(this.admin.main.getByRole("heading", { name: email })).toBeVisible()
  }

  /** Goes straight to a product's page. */
  async visitProduct({ id, title }: { id: string; title: string }): Promise<void> {
    await this.page.goto(`${stackUrls().admin}/products/${id}`)
    await expect(this.admin.main.getByRole("heading", { name: title })).toBeVisible()
    await expect(this.plans).toBeVisible()
  }

  /** Goes straight to a price list's page. */
  async visitPriceList({ id, title }: { id: string; title: string }): Promise<void> {
    await this.page.goto(`${stackUrls().admin}/price-lists/${id}`)
    await expect(this.admin.main.getByRole("heading", { name: title })).toBeVisible()
  }

  /** Opens a variant's menu and chooses from it. */
  async choose(title: string, action: "Edit plan" | "Remove plan"): Promise<void> {
    await this.page.getByRole("button", { name: `Plan of ${title}` }).click()
    await this.page.getByRole("menuitem", { name: action }).click()
  }

  /** Opens the editor for a variant that has no plan. */
  async addPlan(title: string): Promise<void> {
    await this.page.getByRole("button", { name: `Add a plan to ${title}` }).click()
    await expect(this.drawer.getByRole("heading", { name: "Add plan" })).toBeVisible()
  }

  async save(): Promise<void> {
    await this.drawer.getByRole("button", { name: "Save" }).click()
  }
}
