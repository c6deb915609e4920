import { expect, type Locator, type Page } from "@playwright/test"

export type Column = "Date" | "Price" | "Order ID" | "Status"
export type Direction = "ascending" | "descending"

/** A row as it is read off the screen. */
export type Row = Record<Column, string>

/** Payment History's table, as the reader sees it. */
export class PaymentsTable {
  readonly range: Locator

  constructor(private readonly page: Page) {
    const pager = page.getByRole("navigation", { name: "Pages of Payment History" })
    this.range = pager.getByRole("status")
  }

  /** Presses a column's header until it is sorted that way. */
  async sort(column: Column, direction: Direction): Promise<void> {
    const header = this.page.getByRole("columnheader", { name: column })
    while ((await header.getAttribute("aria-sort")) !== direction) {
      const before = this.page.url()
      await header.getByRole("button").click()
      await expect(this.page).not.toHaveURL(before)
    }
    await this.isReady()
  }

  /** Turns a page and waits for its rows. */
  async turn(button: "Next" | "Previous"): Promise<void> {
    const before = await this.range.innerText()
    await this.page.getByRole("button", { name: button }).click()
    await expect(this.range).not.toHaveText(before)
    await this.isReady()
  }

  /** The rows on screen. */
  async rows(): Promise<Row[]> {
    await this.isReady()
    const rows = await this.page.locator("tbody").getByRole("row").all()
    return Promise.all(
      rows.map(async (row) => {
        const [date, price, order, status] = await row.getByRole("cell").all()
        const instant = await date.getByRole("time").getAttribute("datetime")
        return {
          Date: instant ?? "",
          Price: await price.innerText(),
          "Order ID": (await order.innerText()).split("\n")[0],
          Status: await status.innerText(),
        }
      })
    )
  }

  /** The rows of every page, from the one on screen on. */
  async rowsToTheEnd(): Promise<Row[]> {
    const rows = await this.rows()
    const next = this.page.getByRole("button", { name: "Next" })
    while ((await next.getAttribute("aria-disabled")) === "false") {
      await this.turn("Next")
      rows.push(...(await this.rows()))
    }
    return rows
  }

  private async isReady(): Promise<void> {
    await expect(this.page.getByRole("table")).toHaveAttribute("aria-busy", "false")
  }
}
