import type { Params } from "./params"
import { fits } from "./requests"

/** What goes wrong; "after" means that Stripe's work was done all the same. */
export type FaultKind =
  /** 500. Before: an idempotency key remembers nothing; after: it replays the 500. */
  | "error_before"
  | "error_after"
  /** The connection is cut. After: an idempotency key replays the true answer. */
  | "drop_before"
  | "drop_after"
  /** No answer until the fault is removed; then the request goes on. */
  | "hang_before"
  | "hang_after"
  | "rate_limit"
  /** Stripe's own refusal, with the work not done and nothing remembered for a key. */
  | { refuse: RefusalKind }
  /** In milliseconds, with the work half-way. */
  | { delay: number }

/**
 * - `wrong_account`: everything is missing, as with the keys of another account or mode
 * - `wrong_key`: 401
 * - `no_permission`: 403
 * - `account_invalid`: 400
 * - `lock_timeout`: 429, another request works on the same thing
 * - `amount_too_small`, `parameter_unknown`: 400
 */
export type RefusalKind =
  | "wrong_account"
  | "wrong_key"
  | "no_permission"
  | "account_invalid"
  | "lock_timeout"
  | "amount_too_small"
  | "parameter_unknown"

export type FaultyRequest = {
  method: string
  path: string
  params: Params
  idempotency_key: string | null
}

export type FaultRule = {
  /** For example `POST /v1/payment_intents/:id/confirm`. */
  on: string
  do: FaultKind
  /** How many requests it hits. 1 unless said. */
  times?: number
  /** Which of the requests that fit `on` it hits; all unless said. */
  when?: (request: FaultyRequest) => boolean
}

export type Fault = {
  /** How many requests it has hit. */
  readonly hits: number
  /** Resolves at the first hit: for the "after" kinds once the work is done. */
  readonly reached: Promise<void>
  /** Switches it off, and lets hanging requests go on. */
  remove(): void
}

export type Faults = {
  add(rule: FaultRule): Fault
  /** Removes them all. */
  clear(): void
}

/** A fault that was taken for one request. */
export type TakenFault = {
  kind: FaultKind
  /** To be called when the fault takes effect. */
  reach(): void
  /** Resolves when the fault is removed. */
  removed: Promise<void>
}

/** Fault switches, the first that fits wins. */
export function createFaults(): Faults & {
  take(request: FaultyRequest): TakenFault | null
} {
  const active = new Set<Fault & { take(request: FaultyRequest): TakenFault | null }>()
  return {
    add(rule) {
      const fault = createFault(rule, () => active.delete(fault))
      active.add(fault)
      return fault
    },
    clear: () => active.forEach((fault) => fault.remove()),
    take(request) {
      for (const fault of active) {
        const taken = fault.take(request)
        if (taken) {
          return taken
        }
      }
      return null
    },
  }
}

function createFault({ on, do: kind, times = 1, when }: FaultRule, forget: () => void) {
  const reached = signal()
  const removed = signal()
  let hits = 0
  return {
    get hits() {
      return hits
    },
    reached: reached.promise,
    remove() {
      forget()
      removed.give()
    },
    take(request: FaultyRequest): TakenFault | null {
      if (hits >= times || !fits(on, request) || (when && !when(request))) {
        return null
      }
      hits++
      return { kind, reach: reached.give, removed: removed.promise }
    },
  }
}

function signal(): { promise: Promise<void>; give: () => void } {
  let give = () => {}
  const promise = new Promise<void>((resolve) => {
    give = resolve
  })
  return { promise, give }
}
