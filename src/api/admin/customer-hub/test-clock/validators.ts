import { z } from "@medusajs/framework/zod"

/** Ten years: more than any demo needs. */
const LONGEST_MOVE = 10 * 366 * 24 * 60 * 60

export const MoveTestClock = z
  .object({
    /** Seconds to move on. */
    advance_by: z.number().int().min(1).max(LONGEST_MOVE).optional(),
    to: z.literal("next_charge").optional(),
  })
  .refine(({ advance_by, to }) => (advance_by === undefined) !== (to === undefined), {
    path: ["advance_by"],
    message: 'write either this (seconds) or to: "next_charge"',
  })
