import { createLimiter } from "../limiter"

describe("a limiter", () => {
  it("lets so many be under way and no more, in order, whatever becomes of them", async () => {
    const limited = createLimiter(3)
    const begun: number[] = []
    let underWay = 0
    let most = 0
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, number) =>
        limited(async () => {
          begun.push(number)
          most = Math.max(most, ++underWay)
          await new Promise(setImmediate)
          underWay -= 1
          if (number % 2) {
            throw new Error("no")
          }
          return number
        })
      )
    )
    expect(most).toBe(3)
    expect(begun).toEqual([...begun].sort((a, b) => a - b))
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(10)
    expect(await limited(async () => "still open")).toBe("still open")
  })
})
