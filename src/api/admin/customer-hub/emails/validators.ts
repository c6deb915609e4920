import { z } from "@medusajs/framework/zod"

/** The address says all there is to say; a body that says more is a mistake. */
export const SendTestEmail = z.object({})
