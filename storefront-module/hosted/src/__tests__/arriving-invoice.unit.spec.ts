import { arrivingInvoice, arrivingInvoiceSearch } from "../arriving-invoice"

const FREE = `free_${"0af9".repeat(16)}`

describe("arrivingInvoice", () => {
  it.each([
    ["?invoice=pay_01JZ8ABCDEF", "pay_01JZ8ABCDEF"],
    [`?invoice=${FREE}`, FREE],
    ["?sort=price&invoice=pay_01&page=2", "pay_01"],
  ])("reads %p", (search, id) => {
    expect(arrivingInvoice(search)).toBe(id)
  })

  it.each([
    "",
    "?invoice=",
    "?invoice=pay_",
    "?next=pay_01",
    "?invoice=order_01",
    "?invoice=//evil.example",
    "?invoice=https://evil.example/pay_01",
    "?invoice=javascript:alert(1)",
    "?invoice=%5C%5Cevil.example",
    "?invoice=pay_01/../../admin",
    "?invoice=pay_01%0d%0a",
    "?invoice=pay_01%23token",
    "?invoice=pay_01%26sort=price",
    "?invoice=../subscriptions",
    "?invoice= pay_01",
    `?invoice=pay_${"1".repeat(101)}`,
    "?return=https://evil.example&to=//evil.example",
  ])("does not follow %p", (search) => {
    expect(arrivingInvoice(search)).toBeNull()
  })

  it("writes what it reads", () => {
    expect(arrivingInvoiceSearch(arrivingInvoice(`?invoice=${FREE}`)!)).toBe(
      `?invoice=${FREE}`
    )
  })
})
