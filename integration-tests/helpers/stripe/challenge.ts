import { wrongParameter } from "./errors"
import type { Params } from "./params"
import { checkClientSecret } from "./resources/client-secret"
import { paymentIntentOf, setupIntentOf } from "./resources/lookup"
import { failAuthentication, settlePayment } from "./resources/payment-attempt"
import { failSetupAuthentication, finishSetup } from "./resources/setup-attempt"
import { idOf, type World } from "./world"

/** The bank's page of a 3-D Secure challenge, with a button for each answer. */
export function challengePage(path: string, query: string): string {
  const button = (answer: string, label: string) =>
    `<form method="post" action="${path}/${answer}?${query.replaceAll('"', "")}"><button>${label}</button></form>`
  return `<!doctype html><title>Your bank</title><h1>Is this payment yours?</h1>
${button("pass", "Yes, confirm it")}${button("refuse", "No, refuse it")}`
}

/**
 * The customer's answer: the money moves, the card is saved, or neither.
 *
 * @throws when the intent waits for no answer
 */
export function answerChallenge(
  world: World,
  id: string,
  answer: string,
  params: Params
): object {
  const isPayment = id.startsWith("pi_")
  const intent = isPayment ? paymentIntentOf(world, id) : setupIntentOf(world, id)
  checkClientSecret(intent, { params, isBrowser: true })
  const method = world.payment_methods.get(idOf(intent.payment_method) ?? "")
  if (intent.status !== "requires_action" || !method) {
    throw wrongParameter(`${id} is ${intent.status} and waits for no answer.`)
  }
  if (intent.object === "payment_intent") {
    const end = answer === "pass" ? settlePayment : failAuthentication
    end(world, intent, method)
  } else {
    const end = answer === "pass" ? finishSetup : failSetupAuthentication
    end(world, intent, method)
  }
  return intent
}
