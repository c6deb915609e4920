import { z } from "@medusajs/framework/zod"

const STATUSES = [
  "trialing",
  "active",
  "past_due",
  "needs_payment_method",
  "canceled",
  "completed",
] as const

const SORT_FIELDS = [
  "display_id",
  "created_at",
  "next_charge_at",
  "status",
  "email",
] as const
const ORDERS = SORT_FIELDS.flatMap((field) => [field, `-${field}`] as const)

export const ListSubscriptions = z.object({
  /** Part of an e-mail address, or a subscription's number. */
  q: z.string().trim().max(254).optional(),
  status: z.preprocess(
    (value) => (value ? [value].flat() : undefined),
    z.array(z.enum(STATUSES)).optional()
  ),
  order: z.enum(ORDERS).default("-created_at"),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
})
export type ListSubscriptionsQuery = z.infer<typeof ListSubscriptions>
