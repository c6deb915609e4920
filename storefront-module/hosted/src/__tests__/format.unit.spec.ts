import {
  formatCountdown,
  formatDate,
  formatDay,
  formatDays,
  formatExpiry,
  formatMoney,
  formatNumbers,
  formatShortDate,
  formattingLocale,
} from "../format/format"

describe("formattingLocale", () => {
  it.each([
    [["en-GB", "de"], "en-GB"],
    [["de-DE", "en-AU"], "en-AU"],
    [["de-DE"], "en"],
  ])("takes the reader's region for %p", (preferred, expected) => {
    expect(formattingLocale("en", preferred)).toBe(expected)
  })
})

describe("formatMoney", () => {
  it.each([
    [24, "eur", "€24.00"],
    [1280, "jpy", "¥1,280"],
    [1.5, "kwd", "KWD\u00a01.500"],
    [0, "usd", "$0.00"],
  ])("writes %p %s", (amount, currency, expected) => {
    expect(formatMoney("en-US", amount, currency)).toBe(expected)
  })
})

it.each([
  ["Pacific/Auckland", "1 January 2026", "1 Jan 2026"],
  ["America/St_Johns", "31 December 2025", "31 Dec 2025"],
])(
  "writes the day that an instant is in %s, whatever the device's zone",
  (...zoneAndDays) => {
    const [zone, long, short] = zoneAndDays
    const instant = "2025-12-31T23:30:00.000Z"
    expect(formatDate("en-GB", zone, instant)).toBe(long)
    expect(formatShortDate("en-GB", zone, instant)).toBe(short)
  }
)

it("writes days of the calendar, whatever the device's zone", () => {
  expect(formatDay("en-GB", "2026-03-01")).toBe("1 Mar 2026")
  expect(formatDays("en-GB", "2026-01-01", "2026-03-31")).toBe(
    "1 Jan\u2009–\u200931 Mar 2026"
  )
})

it.each([
  [[12], "#12"],
  [[12, 14], "#12 and #14"],
  [[12, 14, 15], "#12, #14, and #15"],
])("names subscriptions %p", (numbers, expected) => {
  expect(formatNumbers("en-US", numbers)).toBe(expected)
})

it("writes an expiry as it stands on the card", () => {
  expect(formatExpiry("en-US", 8, 2027)).toBe("08/2027")
})

it.each([
  [120, "2:00"],
  [61, "1:01"],
  [9, "0:09"],
])("counts %p seconds down", (seconds, expected) => {
  expect(formatCountdown(seconds)).toBe(expected)
})
