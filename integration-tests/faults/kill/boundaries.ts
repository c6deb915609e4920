import type { GateSpot } from "../../helpers/gates"
import type { FaultKind } from "../../../stripe-stand-in"

/** The subscription whose renewal is to be stopped, of which no other has the total. */
export type Target = {
  subscription_id: string
  cycle_id: string
  /** What a renewal costs, in the currency's major unit. */
  total: number
  /** The payer's id at Stripe. */
  customer: string
}

/** A point between two steps of a renewal, at which its process can be killed. */
export type Boundary = {
  name: string
  /** Holds the row of the stock that every renewal needs: nothing else goes on behind it. */
  blocks_stock?: true
} & ({ gate: (target: Target) => GateSpot } | { fault: { on: string; do: FaultKind } })

const LIST = "GET /v1/payment_intents"
const CREATE = "POST /v1/payment_intents"
const UPDATE = "POST /v1/payment_intents/:id"
const CONFIRM = "POST /v1/payment_intents/:id/confirm"
const RETRIEVE = "GET /v1/payment_intents/:id"

const cycleChange =
  (change: string) =>
  ({ cycle_id }: Target): GateSpot => ({
    table: "hub_billing_cycle",
    on: "UPDATE",
    when: `NEW.id = '${cycle_id}' AND ${change}`,
  })

/** Rows of the Payment Module that carry the renewal's total. */
const amountIn =
  (table: string, on: GateSpot["on"]) =>
  ({ total }: Target): GateSpot => ({ table, on, when: `NEW.amount = ${total}` })

/** Every step of a renewal, in order: what is written or sent next when the process dies. */
export const BOUNDARIES: Boundary[] = [
  {
    name: "claimed, before the quote is stored",
    gate: cycleChange("NEW.status = 'charging' AND OLD.status = 'scheduled'"),
  },
  {
    name: "quoted, before the stock is reserved",
    blocks_stock: true,
    gate: ({ cycle_id }) => ({
      table: "reservation_item",
      on: "INSERT",
      when: `NEW.external_id = '${cycle_id}'`,
    }),
  },
  {
    name: "reserved, while Stripe is asked for a payment that is not in the books",
    fault: { on: LIST, do: "hang_after" },
  },
  {
    name: "before the payment collection",
    gate: amountIn("payment_collection", "INSERT"),
  },
  { name: "before the payment session", gate: amountIn("payment_session", "INSERT") },
  {
    name: "before the PaymentIntent is made",
    fault: { on: CREATE, do: "hang_before" },
  },
  {
    name: "the PaymentIntent is made, its reply on the way",
    fault: { on: CREATE, do: "hang_after" },
  },
  {
    name: "before the session gets its PaymentIntent",
    gate: amountIn("payment_session", "UPDATE"),
  },
  {
    name: "before the PaymentIntent's metadata is replaced",
    fault: { on: UPDATE, do: "hang_before" },
  },
  {
    name: "the metadata is replaced, the reply on the way",
    fault: { on: UPDATE, do: "hang_after" },
  },
  {
    name: "before the cycle gets its PaymentIntent",
    gate: cycleChange(
      "OLD.provider_payment_id IS NULL AND NEW.provider_payment_id IS NOT NULL"
    ),
  },
  {
    name: "before the attempt is written",
    gate: ({ cycle_id }) => ({
      table: "hub_charge_attempt",
      on: "INSERT",
      when: `NEW.cycle_id = '${cycle_id}'`,
    }),
  },
  { name: "before the charge", fault: { on: CONFIRM, do: "hang_before" } },
  { name: "charged, the reply on the way", fault: { on: CONFIRM, do: "hang_after" } },
  {
    name: "charged, before the cycle is paid",
    gate: cycleChange("NEW.status = 'paid' AND OLD.status = 'charging'"),
  },
  {
    name: "charged, before the attempt has succeeded",
    gate: ({ cycle_id }) => ({
      table: "hub_charge_attempt",
      on: "UPDATE",
      when: `NEW.cycle_id = '${cycle_id}'`,
    }),
  },
  {
    name: "paid, while Medusa asks about the PaymentIntent",
    fault: { on: RETRIEVE, do: "hang_before" },
  },
  { name: "before the payment", gate: amountIn("payment", "INSERT") },
  { name: "before the capture", gate: amountIn("capture", "INSERT") },
  {
    name: "before the payment is captured",
    gate: ({ total }) => ({
      table: "payment",
      on: "UPDATE",
      when: `NEW.amount = ${total} AND NEW.captured_at IS NOT NULL`,
    }),
  },
  {
    name: "before the payment collection is completed",
    gate: amountIn("payment_collection", "UPDATE"),
  },
  {
    name: "before the order",
    gate: ({ subscription_id }) => ({
      table: "order",
      on: "INSERT",
      when: `NEW.metadata->>'subscription_id' = '${subscription_id}'`,
    }),
  },
  {
    name: "ordered, before the order is linked to its payment",
    gate: ({ subscription_id }) => ({
      table: "order_payment_collection",
      on: "INSERT",
      when: `EXISTS (SELECT 1 FROM "order"
        WHERE id = NEW.order_id AND metadata->>'subscription_id' = '${subscription_id}')`,
    }),
  },
  {
    name: "before the order takes the stock over",
    blocks_stock: true,
    gate: ({ cycle_id }) => ({
      table: "reservation_item",
      on: "UPDATE",
      when: `NEW.external_id = '${cycle_id}' AND NEW.line_item_id IS NOT NULL`,
    }),
  },
  {
    name: "before the cycle is fulfilled",
    gate: cycleChange("NEW.status = 'fulfilled'"),
  },
  {
    name: "before the next cycle is scheduled",
    gate: ({ subscription_id }) => ({
      table: "hub_billing_cycle",
      on: "INSERT",
      when: `NEW.subscription_id = '${subscription_id}' AND NEW.number > 2`,
    }),
  },
  {
    name: "before it is in the audit log",
    gate: ({ subscription_id }) => ({
      table: "hub_subscription_event",
      on: "INSERT",
      when: `NEW.subscription_id = '${subscription_id}'`,
    }),
  },
  {
    name: "fulfilled, before it counts as announced",
    gate: ({ subscription_id }) => ({
      table: "hub_subscription_event",
      on: "UPDATE",
      when: `NEW.subscription_id = '${subscription_id}' AND NEW.is_announced`,
    }),
  },
]
