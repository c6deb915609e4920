import type { IsoDateTime } from "../../src/types/http"

/**
 * The same day and time of the next month, in UTC as the plugin counts periods; the month's last
 * day where it has no such day.
 *
 * @example monthLater("2026-01-31T09:30:00.000Z") // 2026-02-28T09:30:00.000Z
 */
export function monthLater(instant: IsoDateTime): Date {
  const from = new Date(instant)
  const to = new Date(from)
  to.setUTCMonth(from.getUTCMonth() + 1)
  if (to.getUTCDate() !== from.getUTCDate()) {
    to.setUTCDate(0)
  }
  return to
}
