import { expect, type Page } from "@playwright/test"
import { listMails, type CaughtMail } from "../../../scripts/stack/mailbox"
import { addressKey } from "../../../src/lib/email-address"

/** The button in every mail that carries a link. */
export const HUB_BUTTON = "Open my Customer Hub"

const LINK = /https?:\/\/\S+\/(access|card)#[A-Za-z0-9_-]{43}/

/** The mailbox that catches every mail of the shop. */
export class Mailbox {
  constructor(private readonly url: string) {}

  /** Mails to an address in any case and spelling, newest first. */
  async mailsTo(address: string): Promise<CaughtMail[]> {
    const isMeant = (to: string) => addressKey(to) === addressKey(address)
    const mails = await listMails(this.url)
    return mails.filter(({ to }) => to.some((recipient) => isMeant(recipient.address)))
  }

  /**
   * Waits for the mail that an action causes.
   *
   * @param subject - part of it
   * @example const mail = await mailbox.mailAfter(() => hub.askForLink(email), email, /link/)
   */
  async mailAfter(
    action: () => Promise<unknown>,
    address: string,
    subject: RegExp
  ): Promise<CaughtMail> {
    const fitting = async () =>
      (await this.mailsTo(address)).filter((mail) => subject.test(mail.subject))
    const before = (await fitting()).length
    await action()
    await expect
      .poll(async () => (await fitting()).length, `A mail ${subject} to ${address}`)
      .toBeGreaterThan(before)
    return (await fitting())[0]
  }

  /** Waits for the access link that an action causes to be mailed. */
  async linkAfter(action: () => Promise<unknown>, address: string): Promise<string> {
    const { text = "" } = await this.mailAfter(action, address, /link/)
    return accessLinkIn(text)
  }

  /** Waits for the code that an action causes to be mailed, for a session that is no longer fresh. */
  async codeAfter(action: () => Promise<unknown>, address: string): Promise<string> {
    const { text = "" } = await this.mailAfter(action, address, /^Your code for /)
    return text.match(/^\d{6}$/m)?.[0] ?? ""
  }

  /** Shows a mail's HTML in a browser tab of its own. */
  async show(page: Page, { id, html = "" }: CaughtMail): Promise<void> {
    await page.goto(`${this.url}/api/email/${id}/html`)
    // The mailbox tells the browser no character set.
    await page.setContent(html)
  }

  /**
   * Opens a mail in the mailbox's own web page and presses the button in it, as a person does.
   *
   * @returns the tab that the button opened
   */
  async openHubFrom(page: Page, mail: CaughtMail): Promise<Page> {
    await page.goto(this.url)
    await page.getByText(mail.subject).first().click()
    const opened = page.context().waitForEvent("page")
    await page.frameLocator("iframe").getByRole("link", { name: HUB_BUTTON }).click()
    return opened
  }
}

/** The link to the hub, or to the page that takes a card. @throws when the text holds neither */
export function accessLinkIn(text: string): string {
  const link = text.match(LINK)?.[0]
  if (!link) {
    throw new Error(`No access link in: ${text}`)
  }
  return link
}
