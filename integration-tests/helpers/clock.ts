import { resetClock } from "../../src/lib/clock"
import type { TestApp } from "./app"

/**
 * Stops the time of this process, and with it that of the app in it, so that a test can stand on
 * the very second it means. Timers go on.
 */
export function stopTime(): void {
  jest.useFakeTimers({
    now: Date.now(),
    doNotFake: [
      "hrtime",
      "nextTick",
      "performance",
      "queueMicrotask",
      "setImmediate",
      "clearImmediate",
      "setInterval",
      "clearInterval",
      "setTimeout",
      "clearTimeout",
    ],
  })
}

/** Lets time go on, from the machine's present. */
export function letTimeGoOn(): void {
  jest.useRealTimers()
  resetClock()
}

/**
 * Moves the business time of a server on, as staff can where the test clock is switched on.
 *
 * @param api - of the server; each has a clock of its own
 */
export async function moveOn(
  app: TestApp,
  { minutes = 0, seconds = 0 }: { minutes?: number; seconds?: number },
  api: TestApp["api"] = app.api
): Promise<Date> {
  const { body } = await api.post<{ now: string }>(
    "/admin/customer-hub/test-clock",
    { advance_by: minutes * 60 + seconds },
    app.adminHeaders
  )
  return new Date(body.now)
}
