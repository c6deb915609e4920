import { z } from "@medusajs/framework/zod"

/**
 * The reader's language and region, which say how Excel parts the cells of a CSV file. Browsers report
 * what their system says: what is no BCP 47 tag counts as none.
 * It is no `locale`, which Medusa takes off a store request's query for translations.
 */
export const csvLocale = z.string().max(100).optional()
