import { randomUUID } from "node:crypto"
import type Stripe from "stripe"
import type { CardState } from "./cards"
import type { StoredEvent } from "./stored-event"

/** Everything the stand-in knows. Objects hold ids of each other, never each other. */
export type World = {
  customers: Map<string, Stripe.Customer>
  deleted_customers: Map<string, Stripe.DeletedCustomer>
  payment_methods: Map<string, Stripe.PaymentMethod>
  /** How the cards behind the payment methods behave, by payment method id. */
  cards: Map<string, CardState>
  payment_intents: Map<string, Stripe.PaymentIntent>
  setup_intents: Map<string, Stripe.SetupIntent>
  charges: Map<string, Stripe.Charge>
  refunds: Map<string, Stripe.Refund>
  disputes: Map<string, Stripe.Dispute>
  events: Map<string, StoredEvent>
  /** How far its clock is ahead of the machine's, in milliseconds. */
  offset: number
  /** The request at work, which events name as their cause. */
  request: { id: string; idempotency_key: string | null } | null
  /** Where it answers, for links to the challenge page. */
  url: string
  /** Told of every new event. */
  onEvent: (event: StoredEvent) => void
}

export function createWorld(): World {
  return {
    customers: new Map(),
    deleted_customers: new Map(),
    payment_methods: new Map(),
    cards: new Map(),
    payment_intents: new Map(),
    setup_intents: new Map(),
    charges: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    events: new Map(),
    offset: 0,
    request: null,
    url: "",
    onEvent: () => {},
  }
}

/** The stand-in's time, in milliseconds since 1970. */
export function timeOf(world: World): number {
  return Date.now() + world.offset
}

/** The stand-in's time as Stripe's objects carry it: whole seconds since 1970. */
export function secondsOf(world: World): number {
  return Math.floor(timeOf(world) / 1000)
}

/** @param prefix - for example `pi` */
export function newId(prefix: string): string {
  return `${prefix}_${randomUUID().replaceAll("-", "").slice(0, 24)}`
}

/** What lets a browser finish an intent without the secret key. */
export function newClientSecret(id: string): string {
  return `${id}_secret_${randomUUID().replaceAll("-", "").slice(0, 25)}`
}

/** The id of a field that Stripe's types allow to be expanded; here it never is. */
export function idOf(
  reference: string | { id: string } | null | undefined
): string | null {
  return typeof reference === "object" ? (reference?.id ?? null) : (reference ?? null)
}
