import { expect, type Locator, type Page } from "@playwright/test"

/** No card of the demo's own ends then, so that a new one is told from an old one. */
export const NEW_CARD = {
  typed: "12 / 39",
  shown: "12/2039",
  exp_month: 12,
  exp_year: 2039,
}

/** The form that takes a card: in the hub's dialog, and on the page of an e-mailed link. */
export class CardForm {
  readonly saveButton: Locator

  constructor(readonly page: Page) {
    this.saveButton = page.getByRole("button", { name: "Save card" })
  }

  /** Fills in Stripe's fields, which stand in a frame of Stripe's. */
  async fill({ number }: { number: string }): Promise<void> {
    await this.field("Card number").fill(number)
    await this.field("Expiration date").fill(NEW_CARD.typed)
    await this.field("Security code").fill("123")
  }

  /** Fills in a card and presses Save. */
  async save(card: { number: string }): Promise<void> {
    await this.fill(card)
    await this.saveButton.click()
  }

  /** Answers the bank in the window that it shows over the page. */
  async answerBank(answer: "Complete" | "Fail"): Promise<void> {
    const bank = this.page.frameLocator('iframe[title="3D Secure"]')
    await bank.getByRole("button", { name: answer }).click()
  }

  /** Answers the bank on the page that it led to, and comes back. */
  async answerBankAway(answer: "Complete" | "Fail"): Promise<void> {
    await expect(this.page).toHaveURL(/\/challenge\//)
    await this.page.getByRole("button", { name: answer }).click()
    await expect(this.page).toHaveURL(/\/customer-hub\//)
  }

  field(label: "Card number" | "Expiration date" | "Security code"): Locator {
    return this.page
      .frameLocator('iframe[title="Secure payment input frame"]')
      .getByLabel(label)
  }

  /** Why the card was not saved. */
  refusal(words: string): Locator {
    return this.page.getByRole("alert").filter({ hasText: words })
  }
}
