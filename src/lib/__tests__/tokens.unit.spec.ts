import { createToken, hashToken, TOKEN_PATTERN } from "../tokens"

describe("tokens", () => {
  it("are 256 random bits in characters that need no escaping in a URL", () => {
    const tokens = Array.from({ length: 1_000 }, createToken)
    expect(new Set(tokens).size).toBe(1_000)
    for (const token of tokens) {
      expect(token).toMatch(TOKEN_PATTERN)
      expect(encodeURIComponent(token)).toBe(token)
      expect(Buffer.from(token, "base64url")).toHaveLength(32)
    }
  })

  it("have every bit set about half of the time", () => {
    const tokens = Array.from({ length: 2_000 }, () =>
      Buffer.from(createToken(), "base64url")
    )
    for (let bit = 0; bit < 256; bit++) {
      const set = tokens.filter((bytes) => (bytes[bit >> 3] >> (bit & 7)) & 1).length
      // Six standard deviations around 1,000.
      expect(Math.abs(set - 1_000)).toBeLessThan(6 * Math.sqrt(500))
    }
  })

  it("are stored as their SHA-256", () => {
    expect(hashToken("abc")).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
  })

  it.each(["", "short", "A".repeat(42), "A".repeat(44), `${"A".repeat(42)}+`, " "])(
    "do not look like %j",
    (text) => {
      expect(text).not.toMatch(TOKEN_PATTERN)
    }
  )

  it("are not followed by a line break", () => {
    expect(`${"A".repeat(43)}\n`).not.toMatch(TOKEN_PATTERN)
  })
})
