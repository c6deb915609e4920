import { z } from "@medusajs/framework/zod"

/** The subscription says all there is to say; a body that says more is a mistake. */
export const SendLoginEmail = z.object({})
