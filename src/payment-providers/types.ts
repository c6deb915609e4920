import type { CardOnFile, PaymentMethodOnFile, ProviderProblemCode } from "../types/http"

/** What the provider says became of a charge. */
export type ChargeOutcome =
  | { status: "succeeded" }
  | { status: "declined"; failure: ChargeFailure }
  /** The bank wants the customer to confirm the payment (3-D Secure). */
  | { status: "requires_action"; failure: ChargeFailure }
  /** Nothing was tried with it yet. */
  | { status: "untried" }
  /** The bank has it and answers later, days even: neither a failure nor trouble. */
  | { status: "processing" }
  /** It can never succeed any more. */
  | { status: "canceled" }
  /** The saved payment method is gone at the provider, or unusable: only another one helps. */
  | { status: "method_gone"; message: string }
  /** The shop or the provider has to mend something: no bank was asked. */
  | { status: "problem"; problem: ProviderProblem }
  /** No answer, or none yet: to be asked again later, never to be guessed. */
  | { status: "unknown"; message: string }

/** What became of a payment that is to be charged no more. */
export type FinalOutcome = Extract<
  ChargeOutcome,
  { status: "succeeded" | "canceled" | "processing" | "unknown" }
>

/** Why no bank was asked; told to staff, never to the customer. */
export type ProviderProblem = { code: ProviderProblemCode; message: string }

/** Whether a saved payment method can be charged, as far as the provider knows. */
export type MethodOutcome = Extract<
  ChargeOutcome,
  { status: "untried" | "method_gone" | "problem" }
>

/**
 * What a payment is for, by which it is found again: subscription and number stay the same in a database
 * that was put back to an older state, the id of a cycle may not.
 */
export type ChargedCycle = {
  subscription_id: string
  cycle_id: string
  cycle_number: number
  /** Cycles of other subscriptions that are charged with it. */
  joined: { subscription_id: string; cycle_number: number }[]
}

/** A payment at the provider that was made for a billing cycle. */
export type FoundPayment = {
  /** The provider's id of it. */
  id: string
  /** In the currency's smallest unit, as card networks count (`card-amounts`). */
  amount: number
  currency_code: string
  /** The money is in, held, or on its way: false while the payment still waits for somebody. */
  has_moved: boolean
  /** What Medusa's payment session of it keeps as its `data`. */
  data: Record<string, unknown>
}

/** A payment, and the cycle that it was made for. */
export type PaymentOfCycle = {
  found: FoundPayment
  subscription_id: string
  cycle_id: string
  /** Null for payments that were made before it was kept with them. */
  cycle_number: number | null
  /** In the provider's time. */
  made_at: Date
}

/** What a provider has of a billing cycle. */
export type PaymentSearch =
  | {
      status: "searched"
      /** The one that was paid, else one that still can be; null when there is neither. */
      payment: FoundPayment | null
      /** How many were made for the cycle, those that were canceled among them. */
      made: number
    }
  | { status: "problem"; problem: ProviderProblem }

export type ChargeFailure = {
  /** The provider's code, for example Stripe's `decline_code` `insufficient_funds`. */
  code: string
  message: string
  /** True for codes that trying again cannot help, for example a stolen card. */
  is_final: boolean
}

/**
 * What the plugin does with one of the shop's payment providers beyond Medusa's own interface: a
 * capability each, and those that the provider lacks are left out. `customer` is the provider's id
 * of a customer, which Medusa keeps as the `external_id` of an account holder.
 */
export type PaymentProvider = {
  /** Saving the payment method of a purchase. */
  purchase?: PurchaseSaving
  /** Charging a saved payment method without the customer. */
  charger?: Charger
  /** Saving a payment method without a payment: for trials, and in place of another. */
  setup?: MethodSaving
  /** Letting the customer confirm a charge (3-D Secure). */
  customerAction?: CustomerAction
  /** Reading webhooks. Without, the engine asks for everything by itself. */
  webhooks?: WebhookReading
  /** Learning of refunds that were made at the provider. */
  refunds?: RefundReading
  /** Learning of payments that customers dispute at their bank. */
  disputes?: DisputeReading
  /** Telling whose money is moved. Without, nothing stops a copy of the shop from billing. */
  identity?: ProviderIdentity
  /** Telling which customers are gone. Without, none ever is. */
  customers?: ProviderCustomers
}

/** What became of customers that were made at the provider. */
export type ProviderCustomers = {
  /**
   * @returns false when the account that the keys belong to has no such customer: it was deleted, or is
   * another account's
   * @throws when the provider does not answer, or does not let these keys ask
   */
  isKnown(customer: string): Promise<boolean>
}

/** Whose money the configured keys move. */
export type ProviderIdentity = {
  /** False for keys that move no real money. */
  isLive: boolean
  /**
   * Asked before each batch of charges, so an answer is to be kept. Never throws.
   *
   * @returns the provider's id of the account; null when it does not say
   */
  readAccount(): Promise<string | null>
}

/**
 * How saved payment methods of one payment provider are charged. The engine makes Medusa's payment
 * session itself; a charger knows what the provider has beyond Medusa's interface. A charge is two
 * steps, so that no money moves before its record is stored.
 */
export type Charger = {
  /**
   * The `data` of the payment session of a billing cycle: makes the provider prepare a payment
   * with the saved method that takes no money yet.
   */
  sessionData(input: {
    payment_method_id: string
    payment_method_type: PaymentMethodOnFile["type"]
    cycle: ChargedCycle
  }): Record<string, unknown>
  /**
   * Looks for a payment of a cycle that the books do not have: its maker died before it was stored,
   * or the database was put back to an older state, in which the cycle may even have another id.
   * Asked before a payment is made. Left out where the provider cannot tell. Never throws.
   *
   * @param input.since - payments made before this may be left out, in the machine's time
   */
  findPayment?(input: {
    customer: string
    cycle: ChargedCycle
    since: Date
  }): Promise<PaymentSearch>
  /**
   * Reads a payment that the books do not have. Left out where the provider cannot tell.
   *
   * @returns null when it was made for no cycle
   * @throws when the provider does not answer, or does not know it
   */
  identifyPayment?(provider_payment_id: string): Promise<PaymentOfCycle | null>
  /**
   * One page of the payments of cycles that were made since a time, and whose money has moved. Pages
   * are as those of {@link RefundReading.listRefunded}. Left out where the provider cannot tell.
   *
   * @throws when the provider does not answer
   */
  listPayments?(input: { since: Date; position: string | null }): Promise<{
    payments: PaymentOfCycle[]
    /** Null at the end of the list. */
    next: string | null
  }>
  /**
   * Called once with what the provider returned for the session, before anything is charged.
   *
   * @returns the provider's id of the payment
   * @throws when the provider refuses or does not answer; the session is forgotten then
   */
  prepare(session: {
    data: Record<string, unknown> | undefined
    cycle_id: string
  }): Promise<string>
  /**
   * Charges. Never throws: what is not known is `unknown`.
   *
   * @param input.idempotency_key - the attempt's id: the same attempt is never two charges
   */
  confirm(input: {
    provider_payment_id: string
    payment_method_id: string
    payment_method_type: PaymentMethodOnFile["type"]
    idempotency_key: string
  }): Promise<ChargeOutcome>
  /** Asks what became of the payment. Never throws: what is not known is `unknown`. */
  readBack(provider_payment_id: string): Promise<ChargeOutcome>
  /**
   * Makes sure the payment can never succeed. `canceled` only when that is certain; `succeeded`
   * when the money had moved already; `processing` while a bank has it, which takes nothing back; else
   * `unknown`, and it is asked again. Never throws.
   */
  cancel(provider_payment_id: string): Promise<FinalOutcome>
  /**
   * @returns the saved method's details; null when the provider says that nobody has it any more, or
   * when it is of a kind that cannot be charged without the customer
   * @throws when the provider does not answer, or does not know the method at all
   */
  describeMethod(payment_method_id: string): Promise<PaymentMethodOnFile | null>
  /**
   * Asked when a payment could not be prepared, to tell a card that is gone from trouble. Never
   * throws. Without it, everything counts as trouble.
   *
   * @param input.customer - the provider's id of who is to be charged; null when it is not known
   */
  checkMethod?(input: {
    payment_method_id: string
    customer: string | null
  }): Promise<MethodOutcome>
  /**
   * @param amount - major units
   * @returns why an amount cannot be charged, whoever pays; null when it can
   */
  refuseAmount?(amount: string, currency_code: string): string | null
  /**
   * Asked before a trial, so that one card gets one. Left out where the provider has no such thing.
   *
   * @returns the same for every saving of the same card; null when it has none
   * @throws when the provider does not answer
   */
  fingerprintOf?(payment_method_id: string): Promise<string | null>
}

/** The payment session of a purchase, by the `data` that the provider returned for it. */
export type PurchaseSession = {
  data: Record<string, unknown> | null | undefined
  /** Null when the buyer is not known to the provider. */
  customer: string | null
}

/** How a purchase leaves its payment method for later charges. */
export type PurchaseSaving = {
  /** `data` of the payment session, which makes the payment save its method. */
  sessionData: Record<string, unknown>
  /** Whether a session, once it is paid, saves the method for that customer. */
  savesMethod(session: PurchaseSession): boolean
  /**
   * @returns the method that was saved for that customer; null when none was
   * @throws when the provider does not answer
   */
  findSavedMethod(session: PurchaseSession): Promise<string | null>
  /**
   * Makes sure the payment of a session can never succeed, as {@link Charger.cancel} does. Left out where
   * the provider cannot. Never throws.
   */
  cancel?(session: Pick<PurchaseSession, "data">): Promise<FinalOutcome>
}

/** The saving of a payment method: the shop begins it, the customer's browser finishes it. */
export type MethodSetup = {
  id: string
  /** What the browser finishes it with. */
  client_secret: string
  customer: string | null
  /** What it was begun for. */
  metadata: Record<string, string>
  /** It can no longer be finished. */
  is_canceled: boolean
  /** What was saved for later charges of that customer; null before. */
  payment_method_id: string | null
}

export type SavedMethod = {
  id: string
  /** Null once it is detached. */
  customer: string | null
  /** Null for a method that is no card. */
  card: CardOnFile | null
  saved_at: Date
}

/** How a payment method is saved without a payment. All of it throws when there is no answer. */
export type MethodSaving = {
  /**
   * Whether a subscription's card can be replaced in the hub. The hosted page finishes a set-up with
   * Stripe.js; for another provider the storefront has to have a page of its own.
   */
  isOfferedInHub: boolean
  /** What the provider's ids of set-ups look like: others are refused without asking it. */
  idPattern: RegExp
  /** @param input.metadata - kept with it, and returned by `read` */
  begin(input: {
    customer: string
    metadata: Record<string, string>
  }): Promise<MethodSetup>
  /**
   * @param customer - whose it should be: asked about when there is no such set-up, so that wrong keys
   * are not taken for a missing one
   * @returns null when the provider knows of no such set-up
   */
  read(id: string, customer?: string): Promise<MethodSetup | null>
  /** @throws also when the provider does not know the method, as with keys of another account */
  readMethod(id: string): Promise<SavedMethod>
  /** Takes a method off its customer: it can never be charged again. */
  detach(payment_method_id: string): Promise<void>
}

/** How a customer confirms a charge that their bank asks about. */
export type CustomerAction = {
  /**
   * @returns what the browser confirms the payment with; null when there is nothing to confirm
   * @throws when the provider does not answer
   */
  find(provider_payment_id: string): Promise<{
    client_secret: string
    /** Of the provider's library in the browser; null where the storefront has to know it. */
    publishable_key: string | null
  } | null>
}

/** A request to `/hooks/payment/:provider`, as Medusa gives it to the event bus. */
export type WebhookPayload = {
  /** The body as it came; a queue in between turns a Buffer into JSON. */
  rawData: string | Buffer | { type: "Buffer"; data: number[] }
  headers: Record<string, unknown>
}

/** What a webhook is about. Only ids: what became of a thing is asked at the provider. */
export type ProviderSignal = {
  about: "payment" | "refund" | "dispute" | "setup" | "card"
  /**
   * Of the payment, the payment that money was given back of, the dispute, the set-up or the payment
   * method.
   */
  id: string
}

export type WebhookReading = {
  /**
   * @returns null for events that the plugin has no use for
   * @throws when the provider did not sign it; the message is a sentence for the log
   */
  read(payload: WebhookPayload): ProviderSignal | null
}

/** What a provider says was given back of a payment. */
export type RefundedTotal = {
  /** In the currency's smallest unit, as card networks count (`card-amounts`). */
  refunded: number
  /** All that was captured went back. */
  is_everything: boolean
}

/** A refund that was made, whether or not the payment is one of the shop's. */
export type RefundMade = {
  /** Of the payment. */
  provider_payment_id: string
  /** Medusa's payment session that made the payment, where the provider keeps it. */
  session_id: string | null
  made_at: Date
}

/** How refunds are read that were made at the provider. All of it throws when there is no answer. */
export type RefundReading = {
  /**
   * One page of the refunds that were made since a time, a hundred or fewer. What is listed while
   * somebody goes through the pages belongs to a page that they have seen, or is made later than
   * they began.
   *
   * @param input.position - where the page begins: what the page before answered with; null for the
   * first. One that the provider does not know any more means the first, too
   */
  listRefunded(input: { since: Date; position: string | null }): Promise<{
    refunds: RefundMade[]
    /** Null at the end of the list. */
    next: string | null
  }>
  read(provider_payment_id: string): Promise<{
    /** Medusa's payment session that made the payment, where the provider keeps it. */
    session_id: string | null
    /** Null when nothing was captured. */
    total: RefundedTotal | null
  }>
  /** @returns the payment's newest refund that came to nothing; null when none did */
  findFailed(provider_payment_id: string): Promise<string | null>
}

/** A payment that its customer disputes at their bank, as the provider knows it now. */
export type Dispute = {
  /** The provider's own. */
  id: string
  provider_payment_id: string
  /** Medusa's payment session that made the payment, where the provider keeps it. */
  session_id: string | null
  /** `won` also when the bank asked and took nothing. */
  state: "open" | "won" | "lost"
  /** What the bank asks back, in the currency's smallest unit, as card networks count (`card-amounts`). */
  amount: number
  currency_code: string
  /** The provider's word for why, for example `fraudulent`. */
  reason: string
  /** Whether the money is gone from the shop's account now. */
  is_money_out: boolean
  /** How often money moved because of it; it never falls, so that of two answers the newer is known. */
  movements: number
  opened_at: Date
  /** Until when the shop can answer; null when it cannot. */
  respond_by: Date | null
}

/** How disputes are read. All of it throws when there is no answer. */
export type DisputeReading = {
  /** @returns null for a dispute of a payment that Medusa cannot have made */
  read(dispute_id: string): Promise<Dispute | null>
  /**
   * @param since - in the machine's time, which is the provider's
   * @returns those that were opened since, a batch at a time
   */
  list(since: Date): AsyncIterable<Dispute>
}
