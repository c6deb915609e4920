import { paymentView, paymentViewSearch } from "../payment-view"

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
    expect(paymentView(search)).toEqual({ order, page })
  })

  it.each(["", "?sort=price", "?page=2", "?sort=-order&page=4"])(
    "writes %p back as it was",
    (search) => {
      expect(paymentViewSearch(paymentView(search))).toBe(search)
    }
  )
})
