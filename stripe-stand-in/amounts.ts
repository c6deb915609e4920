import { wrongParameter } from "./errors"

/**
 * The smallest charge by settlement currency, in minor units
 * (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
 */
const MINIMUM: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
}
const MAXIMUM = 99_999_999
/** Counted in hundredths all the same. */
const WHOLE_ONLY = new Set(["isk", "ugx"])
const THREE_DECIMALS = new Set(["bhd", "iqd", "jod", "kwd", "omr", "tnd"])

/** @throws for what Stripe would not charge in this currency */
export function checkAmount(amount: number, currency: string): void {
  if (amount < 1) {
    throw wrongParameter(
      "This value must be greater than or equal to 1.",
      "amount",
      "parameter_invalid_integer"
    )
  }
  if (amount < (MINIMUM[currency] ?? 1)) {
    throw wrongParameter(
      `Amount must be at least ${MINIMUM[currency]} in the smallest unit of ${currency}.`,
      "amount",
      "amount_too_small"
    )
  }
  if (amount > MAXIMUM) {
    throw wrongParameter(
      `Amount must be no more than ${MAXIMUM}.`,
      "amount",
      "amount_too_large"
    )
  }
  checkSteps(amount, currency)
}

/**
 * @throws for an amount in between what card networks take, of charges and of refunds
 * (https://docs.stripe.com/currencies#special-cases,
 * https://support.stripe.com/questions/deprecation-of-fractional-isk-charges-and-refunds)
 */
export function checkSteps(amount: number, currency: string): void {
  if (WHOLE_ONLY.has(currency) && amount % 100 !== 0) {
    throw wrongParameter(
      `Invalid amount. Currency ${currency.toUpperCase()} has become effectively zero-decimal and charged amounts must be evenly divisible by 100. See https://stripe.com/docs/currencies#special-cases for more information.`,
      "amount",
      "invalid_charge_amount_no_decimal_compatible"
    )
  }
  if (THREE_DECIMALS.has(currency) && amount % 10 !== 0) {
    throw wrongParameter(
      `Invalid amount: charges in ${currency} must be a multiple of ten.`,
      "amount"
    )
  }
}

/** @throws for anything but three letters; capitals are taken as Stripe takes them */
export function currencyFrom(given: string): string {
  if (!/^[a-z]{3}$/i.test(given)) {
    throw wrongParameter(`Invalid currency: ${given}.`, "currency")
  }
  return given.toLowerCase()
}
