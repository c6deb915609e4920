import { tokenInFragment } from "../token-in-fragment"

const TOKEN = "Ab_-".padEnd(43, "x")

describe("the token of a link", () => {
  it.each([
    "",
    "?utm_source=mail",
    "&utm_medium=email",
    "?fbclid=IwAR0",
    ".",
    ")",
    ">",
    "%20",
    "/",
    "%3Futm_source=x",
    "\u200b",
    "#other",
  ])("is its 43 signs, with %j behind it", (tail) => {
    expect(tokenInFragment(`#${TOKEN}${tail}`)).toBe(TOKEN)
  })

  it("is absent without a fragment, and refused by the server where it is none", () => {
    expect(tokenInFragment("")).toBeNull()
    expect(tokenInFragment("#")).toBeNull()
    expect(tokenInFragment("#short")).toBe("short")
  })
})
