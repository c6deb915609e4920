import { paymentView, paymentViewSearch } from "../payment-view"

const ALL = { from: null, to: null }

describe("paymentView", () => {
  it.each([
    ["", "-date", 1],
    ["?sort=price", "price", 1],
    ["?sort=-status&page=3", "-status", 3],
    ["?sort=--date&page=0", "-date", 1],
    ["?sort=constructor&page=-1", "-date", 1],
    ["?page=1e99", "-date", 1],
    ["?page=2.5", "-date", 1],
  ])("reads %p", (search, order, page) => {
    expect(paymentView(search)).toEqual({ order, page, range: ALL })
  })

  it.each([
    ["?from=2026-01-01&to=2026-03-31", { from: "2026-01-01", to: "2026-03-31" }],
    ["?from=2026-01-01&to=2026-01-01", { from: "2026-01-01", to: "2026-01-01" }],
    ["?from=2026-01-01", { from: "2026-01-01", to: null }],
    ["?to=2024-02-29", { from: null, to: "2024-02-29" }],
    ["?from=2026-02-30&to=soon", ALL],
    ["?from=2026-1-1&to=%F0%9F%93%85", ALL],
    ["?from=2026-03-31&to=2026-01-01", ALL],
  ])("reads the days of %p", (search, range) => {
    expect(paymentView(search).range).toEqual(range)
  })

  it.each([
    "",
    "?sort=price",
    "?page=2",
    "?sort=-order&page=4",
    "?from=2026-01-01",
    "?from=2026-01-01&to=2026-03-31&sort=price&page=2",
  ])("writes %p back as it was", (search) => {
    expect(paymentViewSearch(paymentView(search))).toBe(search)
  })
})
