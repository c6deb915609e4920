/** How a card answers its bank's question. */
export type CardBehaviour =
  | "succeed"
  /** 3-D Secure at every payment, also off-session. */
  | "authentication_required"
  /** 3-D Secure when it is saved; afterwards off-session payments pass. */
  | "authentication_unless_set_up"
  /** One of https://docs.stripe.com/declines/codes */
  | { decline: string }

/** What the stand-in knows of a card besides the payment method's public fields. */
export type CardState = {
  behaviour: CardBehaviour
  /** Whether a decline already keeps it from being saved. */
  declinesSetup: boolean
  /** Saved for off-session use, with the customer's authentication. */
  isSetUp: boolean
  /** Detached, or used without a customer: Stripe never takes it again. */
  isUsedUp: boolean
  /** Its bank wants the whole window for its question. */
  redirects: boolean
}

export type TestCard = {
  number: string
  brand: string
  behaviour: CardBehaviour
  /** Saved without trouble, although charges decline. */
  savesFirst?: boolean
  /** Counts as saved for off-session use from the start. */
  isSetUp?: boolean
  /** Leaves the page for 3-D Secure, where others show a layer over it. */
  redirects?: boolean
}

function declined(number: string, decline: string): TestCard {
  return { number, brand: "visa", behaviour: { decline } }
}

/**
 * Stripe's test cards by their token (https://docs.stripe.com/testing); both spellings of the
 * declining ones, with and without the brand, are Stripe's.
 */
const TEST_CARDS: Record<string, TestCard> = {
  visa: { number: "4242424242424242", brand: "visa", behaviour: "succeed" },
  visa_debit: { number: "4000056655665556", brand: "visa", behaviour: "succeed" },
  mastercard: { number: "5555555555554444", brand: "mastercard", behaviour: "succeed" },
  amex: { number: "378282246310005", brand: "amex", behaviour: "succeed" },
  discover: { number: "6011111111111117", brand: "discover", behaviour: "succeed" },
  jcb: { number: "3566002020360505", brand: "jcb", behaviour: "succeed" },
  chargeDeclined: declined("4000000000000002", "generic_decline"),
  chargeDeclinedInsufficientFunds: declined("4000000000009995", "insufficient_funds"),
  chargeDeclinedLostCard: declined("4000000000009987", "lost_card"),
  chargeDeclinedStolenCard: declined("4000000000009979", "stolen_card"),
  chargeDeclinedExpiredCard: declined("4000000000000069", "expired_card"),
  chargeDeclinedIncorrectCvc: declined("4000000000000127", "incorrect_cvc"),
  chargeDeclinedProcessingError: declined("4000000000000119", "processing_error"),
  chargeDeclinedVelocityLimitExceeded: declined(
    "4000000000006975",
    "card_velocity_exceeded"
  ),
  chargeCustomerFail: {
    ...declined("4000000000000341", "generic_decline"),
    savesFirst: true,
  },
  authenticationRequired: {
    number: "4000002760003184",
    brand: "visa",
    behaviour: "authentication_required",
  },
  authenticationRequiredOnSetup: {
    number: "4000002500003155",
    brand: "visa",
    behaviour: "authentication_unless_set_up",
  },
  authenticationRequiredSetupForOffSession: {
    number: "4000003800000446",
    brand: "visa",
    behaviour: "authentication_unless_set_up",
    isSetUp: true,
  },
  // Not one of Stripe's, which has no card that redirects; other payment methods do.
  standInRedirect: {
    number: "4000001234567899",
    brand: "visa",
    behaviour: "authentication_unless_set_up",
    redirects: true,
  },
}

/** @param token - for example `pm_card_visa` */
export function testCardOf(token: string): TestCard | undefined {
  const [, name = ""] = token.match(/^(?:pm_card|tok)_(.+)$/) ?? []
  return TEST_CARDS[name] ?? TEST_CARDS[name.replace(/^visa_(?=charge)/, "")]
}

/** @param number - as typed into a card form, without spaces */
export function testCardByNumber(number: string): TestCard | undefined {
  return Object.values(TEST_CARDS).find((card) => card.number === number)
}

/** Codes that Stripe gives as the error's own code; any other is the `decline_code` of `card_declined`. */
const OWN_CODES = new Map([
  ["expired_card", "Your card has expired."],
  ["incorrect_cvc", "Your card's security code is incorrect."],
  [
    "processing_error",
    "An error occurred while processing your card. Try again in a little bit.",
  ],
])

/** The fields of the error of a declined charge. */
export function declineDetails(decline: string) {
  const message = OWN_CODES.get(decline)
  if (message) {
    return { code: decline, message }
  }
  return {
    code: "card_declined",
    decline_code: decline,
    message:
      decline === "insufficient_funds"
        ? "Your card has insufficient funds."
        : "Your card was declined.",
  }
}
