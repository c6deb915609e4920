import { readFileSync } from "node:fs"
import { join } from "node:path"
import { cardAppearance } from "../appearance"

const TOKENS = readFileSync(join(__dirname, "../../styles/tokens.css"), "utf8")

describe("cardAppearance", () => {
  it("asks for tokens that there are", () => {
    const asked: string[] = []
    cardAppearance((name) => {
      asked.push(name)
      return ""
    }, false)

    expect(asked.length).toBeGreaterThan(5)
    for (const name of asked) {
      expect(TOKENS).toContain(`${name}:`)
    }
  })

  it.each([
    [false, "stripe"],
    [true, "night"],
  ])("has a theme for dark: %p", (isDark, theme) => {
    expect(cardAppearance((name) => name, isDark)).toMatchObject({
      theme,
      variables: { colorBackground: "--surface", colorText: "--ink" },
    })
  })
})
