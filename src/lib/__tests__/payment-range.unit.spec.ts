import { instantsOf, isPlainDay } from "../payment-range"

const utc = (instant: string) => new Date(`${instant}Z`)

describe("instantsOf", () => {
  it("takes both days whole", () => {
    expect(instantsOf({ from: "2026-01-01", to: "2026-03-31" }, "UTC")).toEqual({
      since: utc("2026-01-01T00:00"),
      until: utc("2026-04-01T00:00"),
    })
  })

  it("takes a single day", () => {
    expect(instantsOf({ from: "2026-02-28", to: "2026-02-28" }, "UTC")).toEqual({
      since: utc("2026-02-28T00:00"),
      until: utc("2026-03-01T00:00"),
    })
  })

  it("leaves a side open that is not asked for", () => {
    expect(instantsOf({}, "UTC")).toEqual({ since: null, until: null })
    expect(instantsOf({ from: "2026-01-01" }, "UTC").until).toBeNull()
    expect(instantsOf({ to: "2026-01-01" }, "UTC").since).toBeNull()
  })

  it.each([
    ["UTC", "2026-03-29T00:00", "2026-03-30T00:00"],
    // Summer time starts: 23 hours.
    ["Europe/Berlin", "2026-03-28T23:00", "2026-03-29T22:00"],
    // At midnight, which does not come.
    ["Asia/Beirut", "2026-03-28T22:00", "2026-03-29T21:00"],
    ["Pacific/Kiritimati", "2026-03-28T10:00", "2026-03-29T10:00"],
    ["America/Los_Angeles", "2026-03-29T07:00", "2026-03-30T07:00"],
    ["Asia/Kathmandu", "2026-03-28T18:15", "2026-03-29T18:15"],
  ])("knows the day of %s", (timeZone, since, until) => {
    const day = "2026-03-29"
    expect(instantsOf({ from: day, to: day }, timeZone)).toEqual({
      since: utc(since),
      until: utc(until),
    })
  })

  it("starts a day at the first of two midnights", () => {
    const timeZone = "America/Havana"
    const day = "2026-11-01"
    expect(instantsOf({ from: day, to: day }, timeZone)).toEqual({
      since: utc("2026-11-01T04:00"),
      until: utc("2026-11-02T05:00"),
    })
    expect(instantsOf({ to: "2026-10-31" }, timeZone).until).toEqual(
      utc("2026-11-01T04:00")
    )
  })

  it("finds nothing in a day that a zone left out", () => {
    const day = "2011-12-30"
    const { since, until } = instantsOf({ from: day, to: day }, "Pacific/Apia")
    expect(since).toEqual(until)
  })

  it("takes the calendar's last day", () => {
    expect(instantsOf({ to: "9999-12-31" }, "UTC").until).toEqual(
      new Date(Date.UTC(10_000, 0, 1))
    )
  })
})

describe("isPlainDay", () => {
  it.each(["2026-01-01", "2024-02-29", "0001-01-01", "9999-12-31"])("takes %s", (day) => {
    expect(isPlainDay(day)).toBe(true)
  })

  it.each([
    "",
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-1-1",
    "20260101",
    "2026-W01",
    "+002026-01-01",
    "2026-01-01T00:00",
    " 2026-01-01",
    "2026-01-01\n",
    "today",
  ])("refuses %j", (text) => {
    expect(isPlainDay(text)).toBe(false)
  })
})
