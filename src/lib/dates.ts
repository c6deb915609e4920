import type { IsoDateTime } from "../types/http"

/** An instant for the wire; Query hands out dates or strings, depending on the module. */
export function toIso(instant: Date | string): IsoDateTime {
  return new Date(instant).toISOString()
}

/** Like {@link toIso}, for what may be missing. */
export function toIsoOrNull(
  instant: Date | string | null | undefined
): IsoDateTime | null {
  return instant ? toIso(instant) : null
}
