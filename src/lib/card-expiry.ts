import type { CardOnFile } from "../types/http"

type Expiry = Pick<CardOnFile, "exp_month" | "exp_year">

const DAY = 24 * 60 * 60 * 1000
const NOTICE_IN_DAYS = 30

/**
 * When a card is over: it is good through the last day of its month, in UTC.
 *
 * @returns the first instant after that day
 * @example cardEnd({ exp_month: 12, exp_year: 2026 }) // 2027-01-01T00:00:00.000Z
 */
export function cardEnd({ exp_month, exp_year }: Expiry): Date {
  return new Date(Date.UTC(exp_year, exp_month))
}

/**
 * Whether a card is over, or will be within the 30 days in which customers are told.
 *
 * @param at - business time
 * @returns `soon` from 30 days before the card's last day on, `past` after that day, null before
 * @example cardExpiry({ exp_month: 12, exp_year: 2026 }, new Date("2026-12-01")) // "soon"
 */
export function cardExpiry(card: Expiry, at: Date): "soon" | "past" | null {
  const end = cardEnd(card).getTime()
  if (at.getTime() >= end) {
    return "past"
  }
  const lastDay = end - DAY
  return at.getTime() >= lastDay - NOTICE_IN_DAYS * DAY ? "soon" : null
}

/**
 * The months whose cards end soon: one or two of them, the nearer first.
 *
 * @param at - business time
 */
export function monthsEndingSoon(at: Date): Expiry[] {
  return [0, 1]
    .map((ahead) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead)))
    .map((month) => ({
      exp_month: month.getUTCMonth() + 1,
      exp_year: month.getUTCFullYear(),
    }))
    .filter((expiry) => cardExpiry(expiry, at) === "soon")
}
