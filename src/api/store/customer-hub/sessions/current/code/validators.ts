import { z } from "@medusajs/framework/zod"

/** It goes to the session's own address. */
export const SendSessionCode = z.object({})
