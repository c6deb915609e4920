import type { IncomingMessage, ServerResponse } from "node:http"
import { setTimeout as pause } from "node:timers/promises"
import Stripe from "stripe"
import { StripeFailure } from "./errors"
import { apiKeyOf, bodyOf, send } from "./exchange"
import {
  afterWork,
  beforeWork,
  delayOf,
  nameOf,
  SERVER_ERROR,
  type Outcome,
} from "./fault-stages"
import type { createFaults, TakenFault } from "./faults"
import type { Idempotency } from "./idempotency"
import { parseForm } from "./params"
import type { RequestLog } from "./requests"
import { failureAnswer, work } from "./work"
import { newId, type World } from "./world"

export type Parts = {
  world: World
  faults: ReturnType<typeof createFaults>
  requests: RequestLog
  idempotency: Idempotency
  pace: { latency: number }
}

/**
 * One request to the API, from its log entry to its answer: key, faults that come before the work,
 * idempotency, the work, faults that come after it.
 */
export async function answerApi(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const method = request.method ?? "GET"
  if (method === "OPTIONS") {
    return send(response, 204, {})
  }
  const [path, query = ""] = (request.url ?? "").split("?")
  const body = await bodyOf(request)
  const form = method === "POST" ? body : query
  const params = parseForm(form)
  const header = request.headers["idempotency-key"]
  const key = method === "POST" && typeof header === "string" ? header : null
  const fault = parts.faults.take({ method, path, params, idempotency_key: key })
  const entry = {
    method,
    path,
    idempotency_key: key,
    status: null as number | null,
    fault: fault && nameOf(fault),
  }
  parts.requests.list.push(entry)
  const requestId = newId("req")
  const outcome = await outcomeOf(parts, fault, {
    ...entry,
    form,
    params,
    requestId,
    apiKey: apiKeyOf(request, params.key),
  })
  if (outcome === "drop") {
    return void request.socket.destroy()
  }
  entry.status = outcome.status
  const isServerError = outcome.status >= 500
  send(
    response,
    outcome.status,
    {
      "content-type": "application/json",
      "request-id": requestId,
      "stripe-version": String(request.headers["stripe-version"] ?? Stripe.API_VERSION),
      ...(key && { "idempotency-key": key }),
      ...(outcome.original && {
        "idempotent-replayed": "true",
        "original-request": outcome.original,
      }),
      ...(isServerError && { "stripe-should-retry": "false" }),
    },
    outcome.body
  )
}

type Asked = {
  method: string
  path: string
  form: string
  params: ReturnType<typeof parseForm>
  idempotency_key: string | null
  requestId: string
  apiKey: string
}

async function outcomeOf(
  parts: Parts,
  fault: TakenFault | null,
  asked: Asked
): Promise<Outcome> {
  const { idempotency, world } = parts
  const { method, path, form, requestId, idempotency_key: key, apiKey } = asked
  const early = await beforeWork(fault)
  if (early) {
    return early
  }
  if (!/^(sk|rk|pk)_/.test(apiKey)) {
    return failureAnswer(NO_KEY)
  }
  try {
    const known = key && idempotency.begin(key, { address: path, form, requestId })
    if (known) {
      return afterWork(fault, { ...known.answer, original: known.requestId })
    }
  } catch (error) {
    if (error instanceof StripeFailure) {
      return failureAnswer(error)
    }
    throw error
  }
  const latency = parts.pace.latency + delayOf(fault)
  if (latency > 0) {
    await pause(latency / 2)
  }
  world.request = { id: requestId, idempotency_key: key }
  const { isSaved, ...worked } = work(world, {
    method,
    path,
    params: asked.params,
    isBrowser: apiKey.startsWith("pk_"),
  })
  world.request = null
  const answer = fault?.kind === "error_after" ? SERVER_ERROR : worked
  if (latency > 0) {
    await pause(latency / 2)
  }
  if (key) {
    idempotency.end(key, isSaved ? answer : null)
  }
  return afterWork(fault, answer)
}

const NO_KEY = new StripeFailure(
  401,
  {
    type: "invalid_request_error",
    message:
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
  },
  false
)
