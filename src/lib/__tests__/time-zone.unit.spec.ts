import { canonicalZone, dayIn, timesIn, usableZone, zoneOfCountry } from "../time-zone"

describe("canonicalZone", () => {
  it.each([
    ["UTC", "UTC"],
    ["Europe/Berlin", "Europe/Berlin"],
    ["eUrOpE/bErLiN", "Europe/Berlin"],
  ])("knows %s", (name, zone) => {
    expect(canonicalZone(name)).toBe(zone)
  })

  it.each([
    "",
    "Mars/Olympus",
    "Etc/Unknown",
    "Factory",
    "utc+3",
    "GMT+3",
    "+05:30",
    "Europe/Berlin\0",
    "x".repeat(300),
  ])("refuses %j", (name) => {
    expect(canonicalZone(name)).toBeNull()
    expect(usableZone(name)).toBe("UTC")
  })
})

describe("zoneOfCountry", () => {
  const at = new Date("2026-03-01T00:00:00Z")

  it.each([
    ["dk", "Europe/Copenhagen"],
    ["GB", "Europe/London"],
    ["jp", "Asia/Tokyo"],
    // Two names, the same clocks.
    ["de", "Europe/Berlin"],
  ])("knows the zone of %s", (code, zone) => {
    expect(zoneOfCountry(code, at)).toBe(zone)
  })

  it.each(["us", "nz", "es", "zz", "", "no country"])("knows none for %j", (code) => {
    expect(zoneOfCountry(code, at)).toBeNull()
  })
})

it.each([
  ["UTC", "2025-12-31", "2025-12-31 11:30:00"],
  ["Pacific/Auckland", "2026-01-01", "2026-01-01 00:30:00"],
  ["America/St_Johns", "2025-12-31", "2025-12-31 08:00:00"],
])("writes the day and time of an instant in %s", (zone, day, time) => {
  const at = new Date("2025-12-31T11:30:00.999Z")
  expect(dayIn(zone, at)).toBe(day)
  expect(timesIn(zone)(at)).toBe(time)
})
