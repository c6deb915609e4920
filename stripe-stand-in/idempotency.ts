import { StripeFailure } from "./errors"
import { timeOf, type World } from "./world"

export type Answer = { status: number; body: string }

const REMEMBERED_MS = 24 * 60 * 60 * 1000

type Saved = {
  address: string
  /** The parameters, in an order of their own. */
  params: string
  at: number
  requestId: string
  /** Null while the first request is at work. */
  answer: Answer | null
}

export type Idempotency = {
  /**
   * The saved answer of an earlier request with this key; without one, the key is taken.
   *
   * @throws 400 `idempotency_error` for other parameters or another address, 409 while the first
   * request is at work
   */
  begin(
    key: string,
    request: { address: string; form: string; requestId: string }
  ): { answer: Answer; requestId: string } | null
  /** Saves the answer, or frees the key when there is none to save. */
  end(key: string, answer: Answer | null): void
}

/** Idempotency keys as https://docs.stripe.com/api/idempotent_requests tells. */
export function createIdempotency(world: World): Idempotency {
  const saved = new Map<string, Saved>()
  const forgetOld = () => {
    const oldest = timeOf(world) - REMEMBERED_MS
    for (const [key, { at }] of saved) {
      if (at > oldest) {
        break
      }
      saved.delete(key)
    }
  }
  return {
    begin(key, { address, form, requestId }) {
      forgetOld()
      const params = form.split("&").sort().join("&")
      const known = saved.get(key)
      if (!known) {
        saved.set(key, { address, params, at: timeOf(world), requestId, answer: null })
        return null
      }
      if (known.address !== address) {
        throw misused(
          `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${known.address}'). Try using a key other than '${key}' if you meant to execute a different request.`
        )
      }
      if (known.params !== params) {
        throw misused(
          `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
        )
      }
      if (!known.answer) {
        throw new StripeFailure(
          409,
          {
            type: "idempotency_error",
            code: "idempotency_key_in_use",
            message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
          },
          false
        )
      }
      return { answer: known.answer, requestId: known.requestId }
    },
    end(key, answer) {
      const known = saved.get(key)
      if (known && answer) {
        known.answer = answer
      } else {
        saved.delete(key)
      }
    },
  }
}

function misused(message: string): StripeFailure {
  return new StripeFailure(400, { type: "idempotency_error", message }, false)
}
