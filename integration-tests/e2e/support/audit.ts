import { AxeBuilder } from "@axe-core/playwright"
import { expect, type Locator, type Page } from "@playwright/test"

/** A small phone and a laptop, in CSS pixels. */
const PHONE = { width: 360, height: 740 }
const LAPTOP = { width: 1280, height: 800 }

type Look = { size: typeof PHONE; colorScheme: "light" | "dark" }

/** Whether the page is wider than the window, in CSS pixels over it. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate<number>(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
  )
}

/**
 * Expects axe to find nothing at both widths, nor in the dark colours, and no sideways scrolling on
 * the phone. Leaves the window wide.
 *
 * @param within - selector of the part that is ours; colours of others are not looked at
 */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  const looks: Look[] = [
    { size: PHONE, colorScheme: "light" },
    ...(within ? [] : [{ size: PHONE, colorScheme: "dark" } as const]),
    { size: LAPTOP, colorScheme: "light" },
  ]
  const found: string[] = []
  for (const { size, colorScheme } of looks) {
    await page.setViewportSize(size)
    // axe does not wait for what it is to look at.
    if (within) {
      await expect(page.locator(within).first()).toBeVisible()
    }
    // Half-way through a transition, colours have no contrast to speak of.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    if (size === PHONE) {
      expect(await overflow(page), "Pixels over the phone's width").toBe(0)
    }
    // Its other mode opens a tab for each run, for frames of other sites; there are none here.
    const axe = new AxeBuilder({ page }).setLegacyMode(true)
    const { violations } = await axe.include(within ?? "html").analyze()
    for (const { id, nodes } of violations) {
      const where = nodes.map((node) => node.target.join(" ")).join(", ")
      found.push(`${size.width}px ${colorScheme}: ${id} at ${where}`)
    }
  }
  expect(found).toEqual([])
}

/** What the browser tells a screen reader of a button that opens something. */
export async function isExpanded(button: Locator): Promise<boolean> {
  const cdp = await button.page().context().newCDPSession(button.page())
  const { result } = await cdp.send("Runtime.evaluate", { expression: "document" })
  const { nodes } = await cdp.send("Accessibility.queryAXTree", {
    objectId: result.objectId,
    role: "button",
    accessibleName: await button.innerText(),
  })
  await cdp.detach()
  const expanded = nodes[0]?.properties?.find(({ name }) => name === "expanded")
  return expanded?.value.value === true
}
