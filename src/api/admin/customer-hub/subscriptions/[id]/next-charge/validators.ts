import { z } from "@medusajs/framework/zod"

/** Whether the date is one that can be chosen depends on the business time: the workflow says. */
export const ChangeNextCharge = z.object({
  next_charge_at: z.iso.datetime({
    offset: true,
    error: "must be an ISO 8601 time with its zone, such as 2026-03-01T09:30:00Z",
  }),
})
