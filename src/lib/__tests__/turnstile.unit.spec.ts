import { Turnstile } from "../turnstile"

/** Work that lasts until it is ended. */
function someWork() {
  const work = { hasBegun: false, end: () => {}, run: async () => {} }
  const over = new Promise<void>((resolve) => {
    work.end = resolve
  })
  work.run = async () => {
    work.hasBegun = true
    await over
  }
  return work
}

const settled = () => new Promise(setImmediate)

describe("a turnstile", () => {
  it("lets so many work at a time, in the order in which they came", async () => {
    const turnstile = new Turnstile({ working: 2, waiting: 9 })
    const works = [1, 2, 3, 4].map(someWork)
    const begun = () => works.map(({ hasBegun }) => hasBegun)
    const passed = works.map(({ run }) => turnstile.pass(run))
    await settled()
    expect(begun()).toEqual([true, true, false, false])
    works[1].end()
    await settled()
    expect(begun()).toEqual([true, true, true, false])
    works[0].end()
    await settled()
    expect(begun()).toEqual([true, true, true, true])
    works.forEach(({ end }) => end())
    await Promise.all(passed)
  })

  it("is full when as many wait as may, and not any more when one has passed", async () => {
    const turnstile = new Turnstile({ working: 1, waiting: 1 })
    const [first, second] = [someWork(), someWork()]
    const passed = [turnstile.pass(first.run)]
    expect(turnstile.isFull).toBe(false)
    passed.push(turnstile.pass(second.run))
    expect(turnstile.isFull).toBe(true)
    first.end()
    await settled()
    expect(turnstile.isFull).toBe(false)
    second.end()
    await Promise.all(passed)
  })

  it("hands a place on when work fails", async () => {
    const turnstile = new Turnstile({ working: 1, waiting: 1 })
    const failed = turnstile.pass(() => Promise.reject(new Error("No paper")))
    const next = turnstile.pass(async () => "done")
    await expect(failed).rejects.toThrow("No paper")
    expect(await next).toBe("done")
  })

  it("lets whoever waits leave, and finishes what has begun", async () => {
    const turnstile = new Turnstile({ working: 1, waiting: 1 })
    const [first, second] = [someWork(), someWork()]
    const leaving = new AbortController()
    const gone = new Error("Gone")
    const working = turnstile.pass(first.run, leaving.signal)
    const waiting = turnstile.pass(second.run, leaving.signal)
    leaving.abort(gone)
    await expect(waiting).rejects.toBe(gone)
    expect(turnstile.isFull).toBe(false)
    first.end()
    await working
    await settled()
    expect(second.hasBegun).toBe(false)
    await expect(turnstile.pass(second.run, leaving.signal)).rejects.toBe(gone)
    expect(await turnstile.pass(async () => "still open")).toBe("still open")
  })
})
