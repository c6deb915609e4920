import { z } from "@medusajs/framework/zod"

/** The subscription says everything. */
export const SetUpCard = z.object({})
