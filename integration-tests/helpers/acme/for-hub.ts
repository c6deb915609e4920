import type {
  ChargeOutcome,
  MethodSetup,
  PaymentProvider,
} from "../../../src/payment-providers"
import { acme, type AcmeSetup } from "./bank"

const DECLINED: ChargeOutcome = {
  status: "declined",
  failure: { code: "insufficient_funds", message: "No.", is_final: false },
}

/** Acme as the plugin sees it: everything but webhooks and 3-D Secure. */
export const acmeForHub: PaymentProvider = {
  purchase: {
    sessionData: { save_method: true },
    savesMethod: ({ data, customer }) =>
      customer !== null && data?.saves === true && data.customer === customer,
    findSavedMethod: async ({ data, customer }) => {
      const method = acme.methods.get(acme.payments.get(String(data?.id))?.method ?? "")
      return method && method.customer === customer ? method.id : null
    },
  },
  charger: {
    sessionData: ({ payment_method_id }) => ({ method: payment_method_id }),
    prepare: async ({ data }) => String(data?.id),
    confirm: async ({ provider_payment_id, payment_method_id }) => {
      const payment = acme.payments.get(provider_payment_id)!
      const method = acme.methods.get(payment_method_id)!
      if (payment.status === "open" && method.declines) {
        return DECLINED
      }
      payment.status = "paid"
      payment.method = method.id
      return { status: "succeeded" }
    },
    readBack: async (id) => outcomeOf(id),
    cancel: async (id) => {
      const payment = acme.payments.get(id)!
      if (payment.status === "open") {
        payment.status = "canceled"
      }
      return { status: payment.status === "paid" ? "succeeded" : "canceled" }
    },
    describeMethod: async (id) => acme.methods.get(id)?.card ?? null,
    fingerprintOf: async (id) => acme.methods.get(id)?.fingerprint ?? null,
  },
  setup: {
    isOfferedInHub: true,
    idPattern: /^acme_setup_\d+$/,
    begin: async ({ customer, metadata }) => {
      const id = acme.id("setup")
      const setup = {
        id,
        client_secret: `${id}_secret`,
        customer,
        metadata,
        method: null,
      }
      acme.setups.set(id, setup)
      return setupOf(setup)
    },
    read: async (id) => {
      const setup = acme.setups.get(id)
      return setup ? setupOf(setup) : null
    },
    readMethod: async (id) => {
      const method = acme.methods.get(id)
      if (!method) {
        throw new Error("Acme knows no such method.")
      }
      return method
    },
    detach: async (id) => {
      acme.methods.get(id)!.customer = null
    },
  },
  refunds: {
    listRefunded: async ({ since }) => ({
      refunds: [...acme.payments.values()].flatMap(
        ({ id, session_id, last_refund_at }) =>
          last_refund_at && last_refund_at >= since
            ? [{ provider_payment_id: id, session_id, made_at: last_refund_at }]
            : []
      ),
      next: null,
    }),
    read: async (id) => {
      const { session_id, status, refunded, amount } = acme.payments.get(id)!
      return {
        session_id,
        total: status === "paid" ? { refunded, is_everything: refunded >= amount } : null,
      }
    },
    findFailed: async () => null,
  },
}

function outcomeOf(id: string): ChargeOutcome {
  switch (acme.payments.get(id)?.status) {
    case "paid":
      return { status: "succeeded" }
    case "canceled":
      return { status: "canceled" }
    case "open":
      return { status: "untried" }
    default:
      return { status: "unknown", message: `Acme knows of no ${id}.` }
  }
}

function setupOf({ method, ...setup }: AcmeSetup): MethodSetup {
  return { ...setup, is_canceled: false, payment_method_id: method }
}
