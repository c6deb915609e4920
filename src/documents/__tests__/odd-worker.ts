import { threadId } from "node:worker_threads"

import type { Drawing } from "../drawing"

/** What may go wrong in a thread, by the document's number. */
const TROUBLE: Record<string, () => void> = {
  exit: () => process.exit(7),
  hoard: () => {
    for (const all: unknown[] = []; ;) {
      all.push(new Array(10_000).fill(all))
    }
  },
  hang: () => {
    for (;;) {
      // As a drawing that never comes to its end.
    }
  },
  throw: () => {
    throw new RangeError("No such locale")
  },
}

/** Stands in for the drawing worker: tells in which thread it was asked. */
export default function draw({ record }: Drawing): Uint8Array {
  TROUBLE[record.number]?.()
  return Buffer.from(`${record.number} in thread ${threadId}`)
}
