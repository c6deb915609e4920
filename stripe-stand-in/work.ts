import { StripeFailure } from "./errors"
import { expanded } from "./expand"
import type { Answer } from "./idempotency"
import { checkNames, texts, type Params } from "./params"
import { findRoute } from "./routes"
import type { World } from "./world"

/**
 * Does what a request asks for, in one go: nothing else happens in between.
 *
 * @returns the answer, and whether an idempotency key keeps it
 */
export function work(
  world: World,
  call: { method: string; path: string; params: Params; isBrowser: boolean }
): Answer & { isSaved: boolean } {
  try {
    const { route, ids } = findRoute(call.method, call.path)
    if (call.isBrowser && !route.browser) {
      throw new StripeFailure(
        403,
        {
          type: "invalid_request_error",
          code: "secret_key_required",
          message:
            "This API call cannot be made with a publishable API key. Please use a secret API key.",
        },
        false
      )
    }
    checkNames(call.params, route.names)
    const result = route.answer(world, { ...call, ids })
    const paths = texts(call.params, "expand")
    const body = JSON.stringify(paths ? expanded(world, result, paths) : result)
    return { status: 200, body, isSaved: true }
  } catch (error) {
    if (!(error instanceof StripeFailure)) {
      throw error
    }
    return { ...failureAnswer(error), isSaved: error.isSaved }
  }
}

export function failureAnswer({ status, body }: StripeFailure): Answer {
  return { status, body: JSON.stringify({ error: body }) }
}
