import { wrongParameter } from "./errors"
import type { Params } from "./params"
import { checkClientSecret } from "./resources/client-secret"
import { paymentIntentOf, setupIntentOf } from "./resources/lookup"
import { failAuthentication, settlePayment } from "./resources/payment-attempt"
import { failSetupAuthentication, finishSetup } from "./resources/setup-attempt"
import { idOf, type World } from "./world"

/** The bank's page of a 3-D Secure challenge, with a button for each answer, as Stripe's test page. */
export function challengePage(path: string, query: string): string {
  const button = (answer: string, label: string) =>
    `<form method="post" action="${path}/${answer}?${query.replaceAll('"', "")}"><button>${label}</button></form>`
  return `<!doctype html><html lang="en"><meta charset="utf-8" />
<meta name="viewport" content="width=device-width" /><title>Your bank</title>
<style>body { font: 1rem system-ui, sans-serif; padding: 1.5rem; color: #1b1b1b; background: #fff }
button { font: inherit; padding: 0.6rem 1.2rem; margin-top: 0.75rem }</style>
<h1>3D Secure</h1><p>This stands in for the page of a bank. Is it you?</p>
${button("pass", "Complete")}${button("refuse", "Fail")}</html>`
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
