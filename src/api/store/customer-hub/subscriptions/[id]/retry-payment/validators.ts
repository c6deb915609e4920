import { z } from "@medusajs/framework/zod"

export const RetryPayment = z.object({})
