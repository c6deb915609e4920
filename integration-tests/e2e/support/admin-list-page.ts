import { readFile } from "node:fs/promises"
import { expect, type Locator, type Page } from "@playwright/test"

/** The list of subscriptions in Medusa Admin, with the overview above it. */
export class AdminListPage {
  readonly search: Locator
  readonly overview: Locator

  constructor(
    readonly page: Page,
    private readonly rows: Locator
  ) {
    this.search = page.getByLabel("Search subscriptions")
    this.overview = page
      .getByRole("main")
      .locator(".divide-y")
      .filter({ has: page.getByRole("heading", { name: "Overview", exact: true }) })
  }

  /** Switches filters on or off in the menu, and closes it. */
  async toggleFilters(...options: string[]): Promise<void> {
    await this.page.getByRole("button", { name: "Filter", exact: true }).click()
    for (const option of options) {
      await this.page.getByRole("menuitemcheckbox", { name: option, exact: true }).click()
    }
    await this.closeMenu()
  }

  /** Sorts by a column's title. */
  async sortBy(title: string, direction: "Ascending" | "Descending"): Promise<void> {
    await this.page.getByRole("button", { name: "Sort", exact: true }).click()
    await this.page.getByRole("menuitemradio", { name: title, exact: true }).click()
    await this.page.getByRole("menuitemradio", { name: direction, exact: true }).click()
    await this.closeMenu()
  }

  /** Escape closes a tooltip that is on top first. */
  private async closeMenu(): Promise<void> {
    await expect(async () => {
      await this.page.keyboard.press("Escape")
      await expect(this.page.getByRole("menu")).toBeHidden({ timeout: 1_000 })
    }).toPass({ timeout: 10_000 })
  }

  /** The numbers of the rows, as they stand. */
  async numbers(): Promise<number[]> {
    const links = await this.rows.getByRole("link").allInnerTexts()
    return links.map((text) => Number(text.replace("#", "")))
  }

  /** Waits until the list has just these rows, in that order. */
  async lists(...numbers: number[]): Promise<void> {
    await expect.poll(() => this.numbers()).toEqual(numbers)
  }

  /** Saves the export as text. */
  async export(): Promise<{ name: string; text: string }> {
    const saved = this.page.waitForEvent("download")
    await this.page.getByRole("button", { name: "Export", exact: true }).click()
    const download = await saved
    return {
      name: download.suggestedFilename(),
      text: await readFile(await download.path(), "utf8"),
    }
  }
}
