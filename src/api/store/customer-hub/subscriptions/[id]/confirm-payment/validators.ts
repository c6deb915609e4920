import { z } from "@medusajs/framework/zod"

export const ConfirmPayment = z.object({})
