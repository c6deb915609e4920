import { backOff } from "../back-off"

describe("the pause before another try", () => {
  it.each([
    [0, 2],
    [1, 4],
    [2, 8],
    [4, 32],
    [5, 40],
    [500, 40],
  ])(
    "after %d tries in vain is %d minutes, or up to a quarter less",
    (tries, minutes) => {
      expect(backOff(tries, 0)).toBe(minutes * 60_000)
      expect(backOff(tries, 1)).toBe(minutes * 45_000)
    }
  )
})
