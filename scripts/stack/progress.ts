/**
 * Prints one line for a step: its title when it begins, its duration when it ends.
 *
 * @param title - what is being done, in a few words
 * @param work - the step; what it returns is passed on
 * @throws whatever `work` throws, after marking the line as failed
 * @example const postgres = await step("Starting PostgreSQL", () => startPostgres(options))
 */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  process.stdout.write(`· ${title} … `)
  try {
    const result = await work()
    console.log(`${((performance.now() - start) / 1000).toFixed(1)} s`)
    return result
  } catch (error) {
    console.log("failed")
    throw error
  }
}
