const PATIENCE_MS = 60_000
const LOOK_EVERY_MS = 20

/**
 * Waits for a condition, looking again and again.
 *
 * @param what - for the error's message
 * @throws after a minute without it
 * @example await waitUntil("three mails are there", () => app.mails.list.length === 3)
 */
export async function waitUntil(
  what: string,
  isSo: () => boolean | Promise<boolean>
): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (performance.now() > deadline) {
      throw new Error(`A minute passed, and still not: ${what}`)
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
