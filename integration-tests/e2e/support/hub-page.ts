import { expect, type Locator, type Page } from "@playwright/test"
import { CardForm, NEW_CARD } from "./card-form"
import type { Mailbox } from "./mailbox"
import type { Shop } from "./shop"

export type HubPath =
  "" | "/access" | "/card" | "/subscriptions" | "/payments" | "/security" | "/contact"

/** The hosted hub page in one browser. */
export class HubPage {
  readonly sendAccessLink: Locator
  readonly openMyHub: Locator
  /** Asks for a new link in place of one that no longer works. */
  readonly sendNewLink: Locator
  readonly cancelDialog: Locator
  readonly cardDialog: Locator
  readonly cardForm: CardForm
  readonly goOnToCard: Locator
  readonly signOut: Locator
  /** Where a code of an e-mail is typed. */
  readonly code: Locator

  constructor(
    readonly page: Page,
    private readonly url: string
  ) {
    this.sendAccessLink = page.getByRole("button", { name: "Send Access Link" })
    this.openMyHub = page.getByRole("button", { name: /^Open the hub of / })
    this.sendNewLink = page.getByRole("button", { name: /^Send a new link to .…@/ })
    this.cancelDialog = page.getByRole("dialog", { name: "Cancel this subscription?" })
    this.cardDialog = page.getByRole("dialog", { name: /card/ })
    this.cardForm = new CardForm(page)
    this.goOnToCard = page.getByRole("button", { name: "Go on to the card" })
    this.code = page.getByRole("textbox", { name: "Code from the e-mail" })
    this.signOut = page.getByRole("button", { name: "Sign out", exact: true })
  }

  /** The hub in another tab of the same browser. */
  inTab(page: Page): HubPage {
    return new HubPage(page, this.url)
  }

  /** @param path - below the hub's own address, query included */
  async open(path: HubPath | `/${string}` = ""): Promise<void> {
    await this.page.goto(this.url + path)
  }

  /** Fills in the login form and waits for "Check your inbox". */
  async askForLink(email: string): Promise<void> {
    await this.open()
    await this.page.getByLabel("E-mail address").fill(email)
    await this.sendAccessLink.click()
    await expect(this.heading("Check your inbox")).toBeVisible()
  }

  /** Follows an access link, as a click in a mail program does. */
  async follow(link: string): Promise<void> {
    // A new document, even when the page shown differs in the fragment only.
    await this.page.goto("about:blank")
    await this.page.goto(link)
  }

  /** Signs in with a link that staff mailed, by the page's one button. */
  async signIn(customer: { email: string }, shop: Shop, mailbox: Mailbox): Promise<void> {
    const address = customer.email
    const send = () => shop.sendLoginEmail(customer)
    await this.follow(await mailbox.linkAfter(send, address))
    await this.openMyHub.click()
    await this.seesSubscriptions()
  }

  /** Waits for the Subscriptions tab with its content. */
  async seesSubscriptions(): Promise<void> {
    await expect(this.heading("Subscriptions")).toBeVisible()
    await expect(this.page.getByRole("article").first()).toBeVisible()
  }

  /** Turns to a tab and waits for its heading. */
  async turnTo(tab: "Subscriptions" | "Payment History"): Promise<void> {
    await this.page.getByRole("link", { name: tab }).click()
    await expect(this.heading(tab)).toBeVisible()
  }

  heading(name: string): Locator {
    return this.page.getByRole("heading", { name, exact: true })
  }

  /** One subscription's card. */
  subscription(number: number): Locator {
    return this.page.getByRole("article", { name: `Subscription #${number}` })
  }

  /** The sentence that the login page shows on arrival. */
  notice(text: string): Locator {
    return this.page.getByRole("alert").filter({ hasText: text })
  }

  payNow(within: Locator): Locator {
    return within.getByRole("button", { name: /^Pay / })
  }

  confirmPayment(within: Locator): Locator {
    return within.getByRole("button", { name: "Confirm payment" })
  }

  updateCard(within: Locator): Locator {
    return within.getByRole("button", { name: "Update card" })
  }

  emailCardLink(within: Locator): Locator {
    return within.getByRole("button", { name: "E-mail me a link to add a card" })
  }

  /** What the store API answers this browser, by its cookies and the page's key. */
  async statusOf(method: "GET" | "POST", path: string): Promise<number> {
    const config = await this.page
      .locator('meta[name="customer-hub-config"]')
      .getAttribute("content")
    const { publishable_key } = JSON.parse(config!) as { publishable_key: string }
    const { origin } = new URL(this.url)
    const answer = await this.page.request.fetch(`${origin}/store/customer-hub${path}`, {
      method,
      headers: { "x-publishable-api-key": publishable_key, origin },
      ...(method === "POST" && { data: {} }),
    })
    return answer.status()
  }

  /** Opens the dialog that replaces a subscription's card, and waits for its form. */
  async openCardDialog(number: number): Promise<void> {
    await this.updateCard(this.subscription(number)).click()
    await expect(this.cardForm.field("Card number")).toBeVisible()
  }

  /** Waits until a new card is saved, closes the dialog, and waits for the card on the page. */
  async seesNewCard(number: number, { last4 }: { last4: string }): Promise<void> {
    await expect(this.cardDialog).toContainText("Your card is saved")
    await this.cardDialog.getByRole("button", { name: "Done" }).click()
    await expect(this.cardDialog).toBeHidden()
    await expect(this.subscription(number)).toContainText(`•••• ${last4}`)
    await expect(this.subscription(number)).toContainText(`expires ${NEW_CARD.shown}`)
  }

  cancelButton(within: Page | Locator): Locator {
    return within.getByRole("button", { name: "Cancel subscription" })
  }
}
