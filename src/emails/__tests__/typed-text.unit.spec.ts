import fc from "fast-check"
import LinkifyIt from "linkify-it"
import tlds from "tlds"
import { typed } from "../typed-text"

/** As eager as a mail program can be: links without a scheme, addresses, hosts in digits. */
const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true }).tlds(
  tlds
)

describe("typed", () => {
  it.each([
    "Dr. Smith",
    "St. John's",
    "3.5 kg",
    "1.299,00 €",
    "27.11.2026 at 9:30",
    "Ann & Bob, Inc.",
    "c/o Taylor",
    "Note: ring twice...",
    "Größe 1/2, 山田 太郎",
    "",
  ])("leaves %j as it is", (text) => {
    expect(typed(text)).toBe(text)
  })

  it.each([
    "https://evil.example",
    "HTTPS://EVIL.COM/a?b=c.d",
    "//evil.com",
    "www.evil.com",
    "evil.com",
    "evil。com",
    "ann@evil.com",
    "mailto:ann@localhost",
    "http://localhost",
    "http://10.0.0.1/a",
    "10.0.0.1",
    "1.evil.com",
    "evil.xn--p1ai",
    "пример.рф",
    "ftp:evil.com",
    "see (evil.com), <evil.com> or evil.com.",
  ])("looks the same and is no link: %j", (text) => {
    const shown = typed(text)
    expect(shown).not.toBe(text)
    expect(shown.replaceAll("\u2060", "")).toBe(text)
    expect(linkify.match(shown)).toBeNull()
  })

  it("leaves no link in whatever is typed, nor in words beside it", () => {
    const bit = fc.oneof(
      fc.constantFrom(
        ..."https:// http:// // ftp:// mailto: tel: javascript: . : / @ # ? www. \u2060".split(
          " "
        ),
        " ",
        "\n",
        "\u200b",
        "\u00ad"
      ),
      fc.constantFrom("evil", "localhost", "10.0.0.1", "xn--p1ai", "a", "1"),
      fc.constantFrom(...tlds),
      fc.string({ unit: "grapheme", maxLength: 3 })
    )
    const text = fc.array(bit, { maxLength: 8 }).map((bits) => bits.join(""))
    fc.assert(
      fc.property(text, text, (first, second) => {
        const shown = `2 × ${typed(first)} ${typed(second)}\n${typed(first)}`
        expect(linkify.match(shown)).toBeNull()
      }),
      { numRuns: 5000 }
    )
  })
})
