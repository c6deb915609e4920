import { z } from "@medusajs/framework/zod"

import { withoutInvisible } from "../../../../lib/email-address"
import { SUBSCRIPTION_SORT_FIELDS } from "../../../../queries/subscription-list"
import { csvLocale } from "../../../csv-locale"

const ORDERS = SUBSCRIPTION_SORT_FIELDS.flatMap((field) => [field, `-${field}`] as const)
const ID = z.string().min(1).max(100)

/** `status=active&status=past_due` or `status[]=active`; empty means no filter. */
function severalOf<Value>(value: z.ZodType<Value>) {
  return z
    .preprocess(
      (given) => (given ? [given].flat() : undefined),
      z.array(value).max(100).optional()
    )
    .optional()
}

const filters = {
  /** Part of a name or e-mail address, or the number of a subscription or of one of its orders. */
  q: z
    .string()
    .trim()
    .max(254)
    .optional()
    .transform((text) => withoutInvisible(text ?? "") || undefined),
  status: severalOf(
    z.enum([
      "trialing",
      "active",
      "past_due",
      "needs_payment_method",
      "canceled",
      "completed",
    ])
  ),
  plan_id: severalOf(ID),
  state: severalOf(
    z.enum(["needs_attention", "held_up", "trial_ending", "card_expiring"])
  ),
  customer_id: ID.optional(),
  /** The order it was bought with, or that one of its renewals made. */
  order_id: ID.optional(),
}

export const ListSubscriptions = z.object({
  ...filters,
  order: z.enum(ORDERS).default("-created_at"),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
})
export type ListSubscriptionsQuery = z.infer<typeof ListSubscriptions>

export const ExportSubscriptions = z.object({ ...filters, csv_locale: csvLocale })
export type ExportSubscriptionsQuery = z.infer<typeof ExportSubscriptions>

export const CancelSubscription = z.object({
  /** For the shop's own records. */
  reason: z.string().trim().max(1000).optional(),
})

export const KeepRunning = z.object({
  question_ids: z.array(ID).min(1).max(100),
})

/** Whether the date is one that can be chosen depends on the business time: the workflow says. */
export const ChangeNextCharge = z.object({
  next_charge_at: z.iso.datetime({
    offset: true,
    error: "must be an ISO 8601 time with its zone, such as 2026-03-01T09:30:00Z",
  }),
})
