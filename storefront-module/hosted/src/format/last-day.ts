import type { CardOnFile } from "../../../../src/types/http"

/**
 * The last day on which a card can be charged: the last of its month.
 *
 * @returns a day of the calendar
 * @example lastDayOf({ exp_month: 2, exp_year: 2028 }) // "2028-02-29"
 */
export function lastDayOf({
  exp_month,
  exp_year,
}: Pick<CardOnFile, "exp_month" | "exp_year">): string {
  // Months count from 0 here, so this is the day before the next month's first.
  return new Date(Date.UTC(exp_year, exp_month, 0)).toISOString().slice(0, 10)
}
