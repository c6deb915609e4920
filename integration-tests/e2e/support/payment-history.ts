import { readFileSync } from "node:fs"
import { expect, type Locator, type Page } from "@playwright/test"
import { PaymentsTable } from "./payments-table"

/** A file as the browser saved it. */
export type SavedFile = { name: string; bytes: Buffer }

/** The days that are shown, such as `2026-01-31`; an empty text leaves a side open. */
export type Days = { from: string; to: string }

type QuickChoice = "All payments" | "Last 90 days" | "This year" | "Last year"

/** The Payment History page: its table, and what stands above it. */
export class PaymentHistory {
  readonly table: PaymentsTable
  /** Says which days are shown, and opens the form for others. */
  readonly period: Locator
  readonly from: Locator
  readonly to: Locator
  readonly show: Locator
  /** A phone's button for the three below. */
  readonly openExports: Locator
  readonly exportCsv: Locator
  readonly allInvoices: Locator
  readonly print: Locator

  constructor(readonly page: Page) {
    this.table = new PaymentsTable(page)
    this.period = page.getByRole("button", { name: /^Period: / })
    this.from = page.getByLabel("From", { exact: true })
    this.to = page.getByLabel("To", { exact: true })
    this.show = page.getByRole("button", { name: "Show", exact: true })
    this.openExports = page.getByRole("button", { name: "Export", exact: true })
    this.exportCsv = page.getByRole("button", { name: "Export CSV" })
    this.allInvoices = page.getByRole("button", { name: "All invoices (ZIP)" })
    this.print = page.getByRole("button", { name: "Print" })
  }

  quickChoice(name: QuickChoice): Locator {
    const choices = this.page.getByRole("group", { name: "Quick choices" })
    return choices.getByRole("button", { name })
  }

  /** Fills the form's two fields and presses Show; the form stays open when it refuses them. */
  async askForDays({ from, to }: Days): Promise<void> {
    await this.period.click()
    await this.from.fill(from)
    await this.to.fill(to)
    await this.show.click()
  }

  /** Shows the payments of these days only. */
  async showDays(days: Days): Promise<void> {
    await this.askForDays(days)
    await expect(this.show).toBeHidden()
  }

  /** Shows the day of the newest payment that was refunded whole, and returns its row. */
  async showRefunded() {
    const rows = await this.table.rowsToTheEnd()
    const refunded = rows.find(({ Status }) => Status === "Refunded")!
    const day = refunded.Date.slice(0, 10)
    await this.showDays({ from: day, to: day })
    return refunded
  }

  /** The button that downloads the invoice of an order's payment. */
  invoiceOf(order: string): Locator {
    const name = `Download the invoice of order ${order.replace("#", "")},`
    return this.page.getByRole("button", { name })
  }

  /** The buttons that download an order's credit notes. */
  creditNotesOf(order: string): Locator {
    const name = new RegExp(
      `^Download credit note \\S+ of order ${order.replace("#", "")}$`
    )
    return this.page.getByRole("button", { name })
  }

  /** The refusal of a download, where it is read out. */
  refusal(text: string): Locator {
    return this.page.getByRole("alert").filter({ hasText: text })
  }

  /** Presses a button that downloads, and reads what the browser saved. */
  async save(button: Locator): Promise<SavedFile> {
    const [download] = await Promise.all([
      this.page.waitForEvent("download"),
      button.click(),
    ])
    return {
      name: download.suggestedFilename(),
      bytes: readFileSync(await download.path()),
    }
  }

  /**
   * Presses Print, in a browser whose print dialog does not open, and waits until it would have.
   */
  async pressPrint(): Promise<void> {
    await this.page.evaluate(
      "window.print = () => { document.documentElement.dataset.printed = 'yes' }"
    )
    await this.print.click()
    await expect(this.page.locator("html")).toHaveAttribute("data-printed", "yes")
  }
}
