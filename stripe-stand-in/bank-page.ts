import type { IncomingMessage, ServerResponse } from "node:http"
import { answerChallenge, challengePage } from "./challenge"
import { StripeFailure } from "./errors"
import { bodyOf, send } from "./exchange"
import { parseForm } from "./params"
import { failureAnswer } from "./work"
import type { World } from "./world"

/** The bank's page: GET shows it, POST is the customer's answer. */
export async function answerBank(
  world: World,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  await bodyOf(request)
  const { pathname, search, searchParams } = new URL(request.url ?? "", world.url)
  const [, , id, answer] = pathname.split("/")
  if (request.method !== "POST" || !answer) {
    const html = challengePage(pathname, search.slice(1))
    return send(response, 200, { "content-type": "text/html; charset=utf-8" }, html)
  }
  const json = { "content-type": "application/json" }
  try {
    const { return_url: _, ...params } = parseForm(search.slice(1))
    const intent = answerChallenge(world, id, answer, params)
    const returnUrl = searchParams.get("return_url")
    if (!returnUrl) {
      return send(response, 200, json, JSON.stringify(intent))
    }
    const back = new URL(returnUrl)
    const name = id.startsWith("pi_") ? "payment_intent" : "setup_intent"
    back.searchParams.set(name, id)
    back.searchParams.set(
      `${name}_client_secret`,
      searchParams.get("client_secret") ?? ""
    )
    back.searchParams.set("redirect_status", answer === "pass" ? "succeeded" : "failed")
    return send(response, 303, { location: back.href })
  } catch (error) {
    if (!(error instanceof StripeFailure)) {
      throw error
    }
    const { status, body } = failureAnswer(error)
    return send(response, status, json, body)
  }
}
