import { z } from "@medusajs/framework/zod"

const ORDERS = [
  "date",
  "-date",
  "price",
  "-price",
  "order",
  "-order",
  "status",
  "-status",
] as const

export const ListPayments = z.object({
  order: z.enum(ORDERS).default("-date"),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})
export type ListPaymentsQuery = z.infer<typeof ListPayments>
