import { nextRequestDelay } from "../request-delay"

describe("the delay of requests for access links", () => {
  it("is spread over all times up to the ceiling", () => {
    const delays = Array.from({ length: 4_000 }, (_, index) =>
      nextRequestDelay(`spread-${index}@example.com`, 2_000, 0)
    )
    expect(Math.max(...delays)).toBeLessThanOrEqual(2_000)
    // Each quarter gets a thousand of 4,000, give or take six standard deviations.
    for (const quarter of [0, 1, 2, 3]) {
      const inside = delays.filter((delay) => Math.floor(delay / 500.25) === quarter)
      expect(Math.abs(inside.length - 1_000)).toBeLessThan(6 * Math.sqrt(750))
    }
  })

  it("keeps the order of requests for one address", () => {
    const due = Array.from(
      { length: 200 },
      (_, at) => at + nextRequestDelay("one@example.com", 2_000, at)
    )
    expect(due).toEqual([...due].sort((a, b) => a - b))
    expect(new Set(due).size).toBe(200)
  })

  it("starts anew once the earlier requests were handled", () => {
    const delay = nextRequestDelay("one@example.com", 2_000, 1_000_000)
    expect(delay).toBeLessThanOrEqual(2_000)
  })

  it("is none with a ceiling of 0", () => {
    expect(nextRequestDelay("none@example.com", 0, 0)).toBe(0)
  })
})
