import type { StripeError } from "../page/messages"

/** One input of the card form, with the line below it that says what is wrong. */
export type Field = {
  input: HTMLInputElement
  error: HTMLElement
  /** What is wrong with it, in Stripe's words; null when nothing is. */
  problem: () => StripeError | null
}

/** The card as the API takes it. @throws never: the fields are checked first */
export function cardParams(fields: Record<"number" | "expiry" | "cvc", Field>) {
  const [month = "", year = ""] = digits(fields.expiry).match(/.{1,2}/g) ?? []
  return {
    "payment_method_data[type]": "card",
    "payment_method_data[card][number]": digits(fields.number),
    "payment_method_data[card][exp_month]": String(Number(month)),
    "payment_method_data[card][exp_year]": `20${year}`,
    "payment_method_data[card][cvc]": digits(fields.cvc),
  }
}

/** Finds the form's inputs. */
export function findFields(): Record<"number" | "expiry" | "cvc", Field> {
  const field = (id: string, problem: (typed: string) => StripeError | null): Field => {
    const input = document.getElementById(id) as HTMLInputElement
    const error = document.getElementById(`${id}-error`) as HTMLElement
    return { input, error, problem: () => problem(input.value.replace(/\D/g, "")) }
  }
  return {
    number: field("number", numberProblem),
    expiry: field("expiry", expiryProblem),
    cvc: field("cvc", cvcProblem),
  }
}

/** Puts spaces into a card number and a slash into a date, as they are typed. */
export function tidy({ number, expiry, cvc }: ReturnType<typeof findFields>): void {
  number.input.value = digits(number)
    .slice(0, 16)
    .replace(/(.{4})(?=.)/g, "$1 ")
  expiry.input.value = digits(expiry)
    .slice(0, 4)
    .replace(/^(..)(?=.)/, "$1 / ")
  cvc.input.value = digits(cvc).slice(0, 4)
}

function digits({ input }: Field): string {
  return input.value.replace(/\D/g, "")
}

function invalid(code: string, message: string): StripeError {
  return { type: "validation_error", code, message }
}

function numberProblem(typed: string): StripeError | null {
  if (typed.length < 15) {
    return invalid("incomplete_number", "Your card number is incomplete.")
  }
  return isLuhn(typed) ? null : invalid("invalid_number", "Your card number is invalid.")
}

function expiryProblem(typed: string): StripeError | null {
  if (typed.length < 4) {
    return invalid("incomplete_expiry", "Your card's expiration date is incomplete.")
  }
  const [month, year] = [Number(typed.slice(0, 2)), 2000 + Number(typed.slice(2))]
  if (month < 1 || month > 12) {
    return invalid("invalid_expiry_month", "Your card's expiration date is invalid.")
  }
  return new Date(year, month, 1) <= new Date()
    ? invalid("invalid_expiry_year_past", "Your card's expiration year is in the past.")
    : null
}

function cvcProblem(typed: string): StripeError | null {
  return typed.length < 3
    ? invalid("incomplete_cvc", "Your card's security code is incomplete.")
    : null
}

/** The check digit that every card number ends with. */
function isLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
