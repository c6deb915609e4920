import { generateEntityId } from "@medusajs/framework/utils"

import { firstUlidAt } from "../ulid"

it("sorts an instant among Medusa's ids", () => {
  const before = Date.now()
  const id = generateEntityId(undefined, "capt")
  const after = Date.now()

  expect(`capt_${firstUlidAt(new Date(before))}` <= id).toBe(true)
  expect(`capt_${firstUlidAt(new Date(after + 1))}` > id).toBe(true)
})

it.each([
  [0, "00000000000000000000000000"],
  [1, "00000000010000000000000000"],
  [1469918176385, "01ARYZ6S410000000000000000"],
])("writes %d ms as the specification does", (milliseconds, ulid) => {
  expect(firstUlidAt(new Date(milliseconds))).toBe(ulid)
})
