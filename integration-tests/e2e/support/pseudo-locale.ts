import { expect, type Page } from "@playwright/test"
import hub from "../../../src/locales/en/hub.json"
import reasons from "../../../src/locales/en/reasons.json"
import { pseudo } from "../../../src/locales/__tests__/pseudo"
import { translator } from "../../../src/locales/translator"
import { overflow } from "./audit"

/** What a language's chunk exports. */
const MESSAGES = { hub: pseudo(hub), reasons: pseudo(reasons) }

/** What the page says in the pseudo-locale. */
export const say = translator<typeof hub>(MESSAGES.hub, "en")

/** Fields of the API's answers that hold texts of people and of the shop, not of the page. */
const THEIRS = new Set([
  "address",
  "brand",
  "browser",
  "currency_code",
  "delivery_address",
  "email",
  "invoice_number",
  "label",
  "legal_name",
  "lines",
  "name",
  "os",
  "register_number",
  "store_name",
  "support_email",
  "title",
  "variant_title",
  "vat_number",
])

/** English dates, as the page formats them by the browser's region. */
const DATES =
  /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\b[AP]M\b|\band\b(?= #)/g

/** What a reader is told: texts, and the labels of what has no text. Frames are Stripe's. */
const READ_PAGE = `(() => {
  const found = [document.title]
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode
    if (!parentElement.closest("script, style, noscript, .splash")) found.push(data)
  }
  for (const name of ["alt", "aria-label", "placeholder", "title"]) {
    for (const node of document.body.querySelectorAll("[" + name + "]:not(iframe)")) {
      found.push(node.getAttribute(name))
    }
  }
  return found
})()`

/** A phone, in CSS pixels. */
const PHONE = { width: 360, height: 740 }

/** The hub's page with every text in the pseudo-locale. */
export class PseudoLocale {
  private readonly theirs = new Set<string>()
  private readonly answers: Promise<void>[] = []

  private constructor(private readonly page: Page) {}

  /** Turns the page's next loads to the pseudo-locale, on a phone. */
  static async on(page: Page): Promise<PseudoLocale> {
    const locale = new PseudoLocale(page)
    await page.setViewportSize(PHONE)
    await page.route("**/assets/texts-*.js", (route) =>
      route.fulfill({
        contentType: "text/javascript",
        body: Object.entries(MESSAGES)
          .map(([file, messages]) => `export const ${file} = ${JSON.stringify(messages)}`)
          .join("\n"),
      })
    )
    page.on("response", (response) => {
      if (response.headers()["content-type"]?.startsWith("application/json")) {
        locale.answers.push(
          response.json().then(
            (body) => locale.learn(body),
            // The page went on to another before it was read.
            () => undefined
          )
        )
      }
    })
    return locale
  }

  /** Expects no text that is not in the files of texts, and no sideways scrolling. */
  async expectNoEscape(): Promise<void> {
    await Promise.all(this.answers)
    const texts = await this.page.evaluate<string[]>(READ_PAGE)
    expect(texts.join(""), "The pseudo-locale is on").toContain("[")
    expect(texts.filter((text) => /[a-z]/i.test(this.withoutTheirs(text)))).toEqual([])
    expect(await overflow(this.page), "Pixels over the phone's width").toBe(0)
  }

  private withoutTheirs(text: string): string {
    // The longest first: a name may hold another.
    const theirs = [...this.theirs].sort((a, b) => b.length - a.length)
    return theirs.reduce(
      (rest, word) => rest.replaceAll(word, ""),
      text.replace(DATES, "").toLowerCase()
    )
  }

  /** Lets a text be shown that no file has, in any case: a person's, or the shop's own. */
  allow(text: string): void {
    this.theirs.add(text.toLowerCase())
  }

  private learn(value: unknown, isTheirs = false): void {
    if (typeof value === "string" && isTheirs) {
      this.allow(value)
    } else if (typeof value === "object" && value !== null) {
      for (const [key, part] of Object.entries(value)) {
        this.learn(part, Array.isArray(value) ? isTheirs : THEIRS.has(key))
      }
    }
  }
}
