import { z } from "@medusajs/framework/zod"

import { csvLocale } from "../../../csv-locale"
import { isPlainDay } from "../../../../lib/payment-range"

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

const plainDay = z
  .string()
  .refine(isPlainDay, "Must be a day such as 2026-01-31.")
  .meta({ format: "date" })

const rangeFields = {
  from: plainDay.optional(),
  to: plainDay.optional(),
}

/** The query of every route that takes a range of days: `from` and `to`, included. */
export const PaymentRangeQuery = z.object(rangeFields).check(notUpsideDown)
export type PaymentRangeQuery = z.infer<typeof PaymentRangeQuery>

export const ExportPayments = z
  .object({ ...rangeFields, csv_locale: csvLocale })
  .check(notUpsideDown)
export type ExportPaymentsQuery = z.infer<typeof ExportPayments>

export const ListPayments = z
  .object({
    order: z.enum(ORDERS).default("-date"),
    limit: wholeNumber(1, 100).default(20),
    offset: wholeNumber(0, 1_000_000).default(0),
    ...rangeFields,
  })
  .check(notUpsideDown)
export type ListPaymentsQuery = z.infer<typeof ListPayments>

function notUpsideDown({
  value,
  issues,
}: z.core.ParsePayload<{ from?: string; to?: string }>) {
  if (value.from && value.to && value.from > value.to) {
    issues.push({
      code: "custom",
      path: ["from"],
      input: value.from,
      message: `Must not be after to, which is ${value.to}.`,
    })
  }
}

function wholeNumber(min: number, max: number) {
  const message = `Must be a whole number from ${min} to ${max}.`
  return z.coerce
    .number(message)
    .refine((value) => Number.isInteger(value) && value >= min && value <= max, message)
    .meta({ type: "integer", minimum: min, maximum: max })
}
