/** Milliseconds. What is quicker tells more of the machine than of the work, and counts as this. */
const FLOOR = 20

/** The quickest of three runs, in milliseconds of the processor: others on the machine do not count. */
function timeOf(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1_000
  })
  return Math.min(...times)
}

/**
 * How many times longer ten times the text takes: up to 10 where each character costs the same, about
 * 100 where each costs as much as there are. Compared with 40 it is told from both on a busy machine.
 *
 * @param piece - repeated to 9,000 and to 90,000 code units
 */
export function growthFor(piece: string, scan: (text: string) => unknown): number {
  const [short, long] = [9_000, 90_000].map((length) =>
    piece.repeat(Math.ceil(length / piece.length))
  )
  scan(short)
  return (
    timeOf(() => scan(long)) /
    Math.max(
      timeOf(() => scan(short)),
      FLOOR / 40
    )
  )
}
