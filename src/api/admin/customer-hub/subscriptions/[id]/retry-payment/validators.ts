import { z } from "@medusajs/framework/zod"

/** It is tried with the card on file, for what is open. */
export const RetryPayment = z.object({})
