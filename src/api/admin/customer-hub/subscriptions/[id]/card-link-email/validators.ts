import { z } from "@medusajs/framework/zod"

/** It goes to the customer's own address. */
export const SendCardLink = z.object({})
