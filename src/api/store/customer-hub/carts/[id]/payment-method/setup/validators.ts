import { z } from "@medusajs/framework/zod"

/** The cart says everything. */
export const SetUpCartCard = z.object({})
