import type {
  AuthorizePaymentOutput,
  CreateAccountHolderOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
  RefundPaymentInput,
} from "@medusajs/framework/types"
import {
  AbstractPaymentProvider,
  MathBN,
  ModuleProvider,
  Modules,
  PaymentActions,
  PaymentSessionStatus,
} from "@medusajs/framework/utils"

import { acme } from "../bank"

type Data = { data?: Record<string, unknown> }

/** Acme as Medusa's Payment Module sees it: `pp_acme_acme`. */
class AcmePaymentProvider extends AbstractPaymentProvider {
  static identifier = "acme"

  constructor(container: Record<string, unknown>) {
    super(container)
  }

  async createAccountHolder(): Promise<CreateAccountHolderOutput> {
    const id = acme.id("customer")
    return { id, data: { id } }
  }

  async initiatePayment(input: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    const { amount, data = {}, context } = input
    const payment = acme.open({
      customer: (context?.account_holder?.data?.id as string | undefined) ?? null,
      amount: MathBN.mult(amount, 100).toNumber(),
      method: (data.method as string | undefined) ?? null,
      saves: data.save_method === true,
      session_id: String(data.session_id),
    })
    return { id: payment.id, data: { ...payment }, status: PaymentSessionStatus.PENDING }
  }

  async authorizePayment({ data }: Data): Promise<AuthorizePaymentOutput> {
    return { status: statusOf(data), data }
  }

  async getPaymentStatus({ data }: Data) {
    return { status: statusOf(data), data }
  }

  async refundPayment({ amount, data }: RefundPaymentInput) {
    acme.refund(String(data?.id), MathBN.mult(amount, 100).toNumber())
    return { data }
  }

  async cancelPayment({ data }: Data) {
    const payment = acme.payments.get(String(data?.id))
    if (payment?.status === "open") {
      payment.status = "canceled"
    }
    return { data }
  }

  async deletePayment({ data }: Data) {
    return await this.cancelPayment({ data })
  }

  async capturePayment({ data }: Data) {
    return { data }
  }

  async retrievePayment({ data }: Data) {
    return { data }
  }

  async updatePayment({ data }: Data) {
    return { data }
  }

  async getWebhookActionAndData() {
    return { action: PaymentActions.NOT_SUPPORTED }
  }
}

function statusOf(data: Record<string, unknown> | undefined): PaymentSessionStatus {
  switch (acme.payments.get(String(data?.id))?.status) {
    case "paid":
      return PaymentSessionStatus.CAPTURED
    case "canceled":
      return PaymentSessionStatus.CANCELED
    default:
      return PaymentSessionStatus.PENDING
  }
}

export default ModuleProvider(Modules.PAYMENT, { services: [AcmePaymentProvider] })
