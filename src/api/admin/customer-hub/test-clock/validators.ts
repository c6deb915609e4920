import { z } from "@medusajs/framework/zod"

/** Ten years: more than any demo needs. */
const LONGEST_MOVE = 10 * 366 * 24 * 60 * 60

export const MoveTestClock = z.object({
  /** Seconds to move on. */
  advance_by: z.number().int().min(1).max(LONGEST_MOVE),
})
