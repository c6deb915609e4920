/** Runs work, as soon as there is room for it. */
export type Limiter = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Lets all work run at once. */
export const unlimited: Limiter = async (work) => await work()

/**
 * Bounds how much of something is under way at a time; the rest waits, first come, first served.
 *
 * @param most - how many at a time, 1 or more
 * @example
 * const limited = createLimiter(20)
 * await Promise.all(ids.map((id) => limited(() => ask(id)))) // twenty are asked at a time
 */
export function createLimiter(most: number): Limiter {
  const waiting: (() => void)[] = []
  let underWay = 0
  return async (work) => {
    if (underWay >= most) {
      // Whoever ends hands its place over, so that nobody who comes later takes it.
      await new Promise<void>((goOn) => waiting.push(goOn))
    } else {
      underWay += 1
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) {
        next()
      } else {
        underWay -= 1
      }
    }
  }
}
