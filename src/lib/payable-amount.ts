import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import { minorDigits, minorDigitsSql } from "./minor-units"

/** Medusa's manual provider: money that came by itself, to any digit. */
export const MANUAL_PROVIDER = "pp_system_default"

type Amount = ReturnType<typeof MathBN.convert>

/**
 * What a card pays for an amount: the one rounding rule of purchases, renewals, refunds and their
 * documents. Halves are rounded up; where a currency has three decimals, what is then left of ten
 * thousandths goes up to ten, as Medusa's provider sends it, since Stripe takes nothing in between
 * (https://docs.stripe.com/currencies#three-decimal).
 *
 * @param amount - major units, with any number of decimals
 * @param providerId - Medusa's provider of the payment, once there is one: the manual one needs no
 * tens
 * @example payableAmount("1.8207", "kwd") // 1.83
 */
export function payableAmount(
  amount: BigNumberInput,
  currencyCode: string,
  providerId?: string
): Amount {
  const digits = minorDigits(currencyCode)
  const rounded = MathBN.convert(amount, digits)
  return digits === 3 && providerId !== MANUAL_PROVIDER
    ? rounded.decimalPlaces(2, UP)
    : rounded
}

/** BigNumber's ROUND_UP: away from zero. */
const UP = 0

/**
 * {@link payableAmount} as an SQL expression.
 *
 * @param sql - SQL expressions: of the amount, which must not be negative, of the currency's code,
 * and of the provider's id
 */
export function payableAmountSql(sql: {
  amount: string
  currencyCode: string
  providerId: string
}): string {
  const digits = minorDigitsSql(sql.currencyCode)
  const rounded = `round(${sql.amount}, ${digits})`
  return `(CASE WHEN ${digits} = 3 AND ${sql.providerId} <> '${MANUAL_PROVIDER}'
                THEN round(ceil(${rounded} * 100) / 100, 3) ELSE ${rounded} END)`
}
