import { onceKey } from "../once-key"

const key = onceKey("customer-hub-ping", ["cycle_id", "number"])

describe("onceKey", () => {
  it("is the template and the parts in their order", () => {
    expect(key.of({ number: 2, cycle_id: "cycle_1" })).toBe("customer-hub-ping-cycle_1-2")
  })

  it("takes the same parts from columns in SQL", () => {
    expect(key.sql((part) => `ping.${part}`)).toBe(
      "concat_ws('-', 'customer-hub-ping', ping.cycle_id, ping.number)"
    )
  })
})
