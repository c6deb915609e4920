import { z } from "@medusajs/framework/zod"

export const CompleteConfirmation = z.object({})
