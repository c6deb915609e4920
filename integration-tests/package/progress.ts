/**
 * Prints one line when a long step begins and one when it ends. To stderr: the test run keeps its
 * stdout for reports.
 *
 * @param title - what is being done, in a few words
 * @param work - the step; what it returns is passed on
 */
export async function longStep<T>(title: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  process.stderr.write(`  package: ${title} …\n`)
  const result = await work()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stderr.write(`  package: ${title}: ${seconds} s\n`)
  return result
}
