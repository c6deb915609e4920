import type { CardOnFile } from "../../../src/types/http"

/** Amounts are in cents. */
export type AcmePayment = {
  id: string
  client_secret: string
  customer: string | null
  amount: number
  refunded: number
  status: "open" | "paid" | "canceled"
  method: string | null
  /** Keeps its method for later. */
  saves: boolean
  /** Medusa's payment session. */
  session_id: string
  last_refund_at: Date | null
}

export type AcmeMethod = {
  id: string
  customer: string | null
  card: CardOnFile
  fingerprint: string
  saved_at: Date
  declines: boolean
}

export type AcmeSetup = {
  id: string
  client_secret: string
  customer: string
  metadata: Record<string, string>
  method: string | null
}

/**
 * A payment provider that is not Stripe, as small as one can be: its books, and what happens to them
 * in a customer's browser. It sends no webhooks and knows no 3-D Secure.
 */
class AcmeBank {
  readonly payments = new Map<string, AcmePayment>()
  readonly methods = new Map<string, AcmeMethod>()
  readonly setups = new Map<string, AcmeSetup>()
  private numbers = 0

  id(kind: string): string {
    return `acme_${kind}_${++this.numbers}`
  }

  open(
    payment: Pick<AcmePayment, "customer" | "amount" | "method" | "saves" | "session_id">
  ): AcmePayment {
    const id = this.id("payment")
    const opened: AcmePayment = {
      ...payment,
      id,
      client_secret: `${id}_secret`,
      refunded: 0,
      status: "open",
      last_refund_at: null,
    }
    this.payments.set(id, opened)
    return opened
  }

  /** In the customer's browser: pays with a card by its last four digits. */
  pay(client_secret: string, last4: string): void {
    const payment = bySecret(this.payments, client_secret)
    payment.method = this.save(payment.saves ? payment.customer : null, last4).id
    payment.status = "paid"
  }

  /** In the customer's browser: saves a card by its last four digits. */
  finishSetup(client_secret: string, last4: string): void {
    const setup = bySecret(this.setups, client_secret)
    setup.method = this.save(setup.customer, last4).id
  }

  refund(id: string, amount: number): void {
    const payment = this.payments.get(id)!
    payment.refunded += amount
    payment.last_refund_at = new Date()
  }

  private save(customer: string | null, last4: string): AcmeMethod {
    const method: AcmeMethod = {
      id: this.id("method"),
      customer,
      card: { type: "card", brand: "acme", last4, exp_month: 12, exp_year: 2040 },
      fingerprint: `acme-${last4}`,
      saved_at: new Date(),
      declines: false,
    }
    this.methods.set(method.id, method)
    return method
  }
}

function bySecret<Thing extends { client_secret: string }>(
  things: Map<string, Thing>,
  secret: string
): Thing {
  const found = [...things.values()].find(({ client_secret }) => client_secret === secret)
  if (!found) {
    throw new Error(`Acme knows of no ${secret}.`)
  }
  return found
}

/** The books of Acme in this process: Medusa's provider and the plugin's port write in the same. */
export const acme = new AcmeBank()
