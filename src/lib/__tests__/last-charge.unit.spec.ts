import { lastChargeAt } from "../last-charge"

const MONTHLY = {
  interval: "month" as const,
  interval_count: 1,
  anchor_at: new Date("2026-01-31T10:00:00.000Z"),
  anchor_cycle: 1,
}
const fulfilled = (...numbers: number[]) =>
  numbers.map((number) => ({ number, status: "fulfilled" }))
const scheduled = (number: number) => ({ number, status: "scheduled" })

describe("a subscription's last charge", () => {
  it.each([
    ["the next is the last", 3, [...fulfilled(1, 2), scheduled(3)], "2026-03-31"],
    ["ten are to come", 12, [...fulfilled(1, 2), scheduled(3)], "2026-12-31"],
    ["a trial has paid for nothing yet", 2, [scheduled(1)], "2026-02-28"],
    [
      "a missed one is made up for",
      3,
      [...fulfilled(1), { number: 2, status: "missed" }, scheduled(3)],
      "2026-04-30",
    ],
    [
      "one failed and is still open",
      3,
      [...fulfilled(1), { number: 2, status: "failed" }],
      "2026-03-31",
    ],
  ])("when %s", (_when, charge_limit, cycles, day) => {
    expect(lastChargeAt({ ...MONTHLY, charge_limit }, cycles)).toEqual(
      new Date(`${day}T10:00:00.000Z`)
    )
  })

  it("does not exist without a limit, nor when nothing is to come", () => {
    const goesOn = { ...MONTHLY, charge_limit: null }
    expect(lastChargeAt(goesOn, [...fulfilled(1), scheduled(2)])).toBeNull()
    expect(lastChargeAt({ ...MONTHLY, charge_limit: 2 }, fulfilled(1, 2))).toBeNull()
  })
})
