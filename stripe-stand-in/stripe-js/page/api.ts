import type { Intent, IntentAnswer, StripeError } from "./messages"

/** Where the stand-in answers, and as whom the page asks. */
export type Account = { origin: string; key: string }

/** Whether a client secret is one of a SetupIntent. */
export function isSetup(clientSecret: string): boolean {
  return clientSecret.startsWith("seti_")
}

/** Reads an intent, by what its client secret allows. */
export async function retrieve(account: Account, clientSecret: string) {
  const query = new URLSearchParams(credentials(account, clientSecret))
  return ask(`${addressOf(account, clientSecret)}?${query}`)
}

/**
 * Confirms an intent.
 *
 * @param params - by their names in the API, brackets for nesting
 */
export async function confirm(
  account: Account,
  clientSecret: string,
  params: Record<string, string>
): Promise<IntentAnswer> {
  return ask(`${addressOf(account, clientSecret)}/confirm`, {
    method: "POST",
    body: new URLSearchParams({ ...params, ...credentials(account, clientSecret) }),
  })
}

function addressOf({ origin }: Account, clientSecret: string): string {
  const [id] = clientSecret.split("_secret_")
  return `${origin}/v1/${isSetup(clientSecret) ? "setup" : "payment"}_intents/${id}`
}

function credentials({ key }: Account, clientSecret: string) {
  return { key, client_secret: clientSecret }
}

async function ask(url: string, init?: RequestInit): Promise<IntentAnswer> {
  try {
    const response = await fetch(url, init)
    const body = (await response.json()) as Intent | { error: StripeError }
    return "error" in body ? body : { intent: body }
  } catch {
    const message = "We are experiencing issues connecting to our payments provider."
    return { error: { type: "api_connection_error", message } }
  }
}
