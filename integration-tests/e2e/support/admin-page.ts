import { expect, type Locator, type Page } from "@playwright/test"
import { ADMIN_LOGIN } from "../../../demo/accounts"

/** Medusa Admin in one browser. */
export class AdminPage {
  readonly main: Locator
  readonly sendLoginEmail: Locator

  constructor(
    readonly page: Page,
    private readonly url: string
  ) {
    this.main = page.getByRole("main")
    this.sendLoginEmail = page.getByRole("button", {
      name: "Send Customer Hub Login Email",
    })
  }

  /** Gets Medusa's session as its login form does, without drawing it, and opens the dashboard. */
  async signIn(): Promise<void> {
    const { origin } = new URL(this.url)
    const { request } = this.page
    const login = await request.post(`${origin}/auth/user/emailpass`, {
      data: ADMIN_LOGIN,
    })
    const { token } = (await login.json()) as { token: string }
    const session = await request.post(`${origin}/auth/session`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(session.ok()).toBe(true)
    await this.page.goto(this.url)
    await expect(this.sidebarLink).toBeVisible()
  }

  /** Goes to the list by the sidebar. */
  async openSubscriptions(): Promise<void> {
    await this.sidebarLink.click()
    await expect(this.rows.first()).toBeVisible()
  }

  /** Searches the list, and waits until only rows with that text are left. */
  async search(text: string): Promise<void> {
    await this.page.getByLabel("Search subscriptions").fill(text)
    await expect(this.rows.filter({ hasNotText: text })).toHaveCount(0)
    await expect(this.rows.first()).toBeVisible()
  }

  /** Opens a subscription's page from the list. */
  async openSubscription(number: number): Promise<void> {
    await this.rows.getByRole("link", { name: `#${number}`, exact: true }).click()
    await expect(this.heading(`#${number}`)).toBeVisible()
  }

  /** Goes straight to a subscription's page. */
  async visit(subscription: { id: string; display_id: number }): Promise<void> {
    await this.page.goto(`${this.url}/hub-subscriptions/${subscription.id}`)
    await expect(this.heading(`#${subscription.display_id}`)).toBeVisible()
  }

  /** Goes straight to an order's page. */
  async visitOrder(order: { id: string; display_id: number }): Promise<void> {
    await this.page.goto(`${this.url}/orders/${order.id}`)
    await expect(this.heading(`#${order.display_id}`)).toBeVisible()
  }

  /** A card of a page, by its heading. */
  section(title: string): Locator {
    const heading = this.page.getByRole("heading", { name: title, exact: true })
    return this.main.locator(".divide-y").filter({ has: heading }).first()
  }

  /** The button that downloads a document. */
  downloadOf(number: string): Locator {
    return this.page.getByRole("button", { name: `Download ${number}`, exact: true })
  }

  /** Moves the shop's time on, and waits for what was billed on the way. */
  async moveClock(step: "+1 day" | "+1 week" | "+1 month" | "To next charge") {
    const before = await this.clock.innerText()
    await this.page.getByRole("button", { name: step }).click()
    // A month of renewals takes a while.
    await expect(this.clock).not.toHaveText(before, { timeout: 60_000 })
  }

  /** The number of a subscription's newest period. */
  async newestCycle(): Promise<number> {
    return Number(await this.cycleRows.first().getByRole("cell").first().innerText())
  }

  /** Rows of a subscription's periods and of the tries to collect them. */
  get cycleRows(): Locator {
    return this.page.getByRole("region", { name: "Billing cycles" }).locator("tbody tr")
  }

  private get clock(): Locator {
    return this.page.getByRole("status").filter({ hasText: "in this shop" })
  }

  get rows(): Locator {
    return this.main.locator("tbody").getByRole("row")
  }

  /** Rows of the links that were mailed to the subscriber, newest first. */
  get linkRows(): Locator {
    return this.page.getByRole("list", { name: "Links sent" }).getByRole("listitem")
  }

  private heading(text: string): Locator {
    return this.main.getByRole("heading", { name: text })
  }

  private get sidebarLink(): Locator {
    return this.page.getByRole("link", { name: "Subscriptions" }).first()
  }
}
