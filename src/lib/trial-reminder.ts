import type { IsoDateTime } from "../types/http"

const DAY = 24 * 60 * 60 * 1000

/**
 * How long before a trial's end its customer is reminded: Visa asks for at least 7 days, Mastercard for
 * no more than 7, both only of trials that are longer.
 */
export const TRIAL_REMINDER_MILLISECONDS = 7 * DAY

/** The hour in which the job that reminds comes by. */
const PUNCTUALITY_MILLISECONDS = 60 * 60 * 1000

/** Until when a trial has to end for its customer to be reminded now. */
export function remindedUntil(at: Date): Date {
  return new Date(at.getTime() + TRIAL_REMINDER_MILLISECONDS + PUNCTUALITY_MILLISECONDS)
}

/** The end of a trial as a part of its reminder's key: whole seconds. */
export function trialEndKey(endsAt: IsoDateTime | Date): number {
  return Math.floor(new Date(endsAt).getTime() / 1000)
}
