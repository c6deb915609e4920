import type { Appearance } from "../page/messages"

/** Colours of the theme for dark pages; the style sheet has those of the others. */
const NIGHT: Record<string, string> = {
  colorBackground: "#30313d",
  colorText: "#ffffff",
  colorDanger: "#fe87a1",
  colorPrimary: "#0085ff",
}

/**
 * Dresses the form as the page wants it.
 *
 * @param sheet - gets the page's rules
 */
export function dress({ theme, variables, rules }: Appearance, sheet: HTMLElement): void {
  const { style } = document.documentElement
  style.cssText = ""
  const given = { ...(theme === "night" ? NIGHT : {}), ...variables }
  for (const [name, value] of Object.entries(given)) {
    style.setProperty(`--${name}`, value)
  }
  sheet.textContent = Object.entries(rules ?? {})
    .map(([selector, lines]) => `${selector} { ${declarations(lines)} }`)
    .join("\n")
}

function declarations(lines: Record<string, string>): string {
  return Object.entries(lines)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, "-$&").toLowerCase()}: ${value};`)
    .join(" ")
}
