import { setClockOffset } from "../../src/lib/clock"
import type { TestApp } from "./app"
import { sql } from "./sql"

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
export async function letTimeGoOn(app: TestApp): Promise<void> {
  jest.useRealTimers()
  await sql(app, "UPDATE hub_settings SET test_clock_offset = 0")
  setClockOffset(0)
}

/**
 * Moves the business time of a server on, as staff can where the test clock is switched on.
 *
 * @param api - of the server that is asked to; the others follow
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
