import { join } from "node:path"

import { runMedusa } from "../scripts/stack/medusa"
import { createToken } from "../src/lib/tokens"

/** The customer that the bench asks for. */
export const EMAIL = "bench@fernhill.test"
const STAFF_EMAIL = "staff@fernhill.test"
const PASSWORD = "correct horse"

/**
 * Registers the customer as a shop would, then fills the rest in bulk.
 *
 * @returns headers by which the customer, the same one in the hub, and staff are known
 */
export async function fillShop(url: string, env: Record<string, string>, folder: string) {
  const publishableKey = await readPublishableKey(url)
  const store = {
    "x-publishable-api-key": publishableKey,
    "content-type": "application/json",
  }
  const login = { email: EMAIL, password: PASSWORD }
  const { token: registration } = await post<{ token: string }>(
    `${url}/auth/customer/emailpass/register`,
    login,
    store
  )
  const { customer } = await post<{ customer: { id: string } }>(
    `${url}/store/customers`,
    { email: EMAIL },
    { ...store, authorization: `Bearer ${registration}` }
  )
  const { token } = await post<{ token: string }>(
    `${url}/auth/customer/emailpass`,
    login,
    store
  )
  const sessionToken = createToken()
  const seedEnv = {
    ...env,
    BENCH_CUSTOMER_ID: customer.id,
    BENCH_EMAIL: EMAIL,
    BENCH_STAFF_EMAIL: STAFF_EMAIL,
    BENCH_PASSWORD: PASSWORD,
    BENCH_SESSION_TOKEN: sessionToken,
  }
  await runMedusa(["exec", "./bench/seed.ts"], seedEnv, join(folder, "seed.log"))
  const signedIn = await post<{ token: string }>(
    `${url}/auth/user/emailpass`,
    { email: STAFF_EMAIL, password: PASSWORD },
    store
  )
  return {
    staff: { authorization: `Bearer ${signedIn.token}` },
    customer: { ...store, authorization: `Bearer ${token}` },
    hub: { ...store, authorization: `Bearer ${sessionToken}` },
  }
}

/** The hosted page carries the key, for whoever wants to ask. */
async function readPublishableKey(url: string): Promise<string> {
  const page = await (await fetch(`${url}/customer-hub`)).text()
  const key = page.match(/pk_[0-9a-f]+/)?.[0]
  if (!key) {
    throw new Error(`${url}/customer-hub has no publishable key in it.`)
  }
  return key
}

async function post<Answer>(
  url: string,
  body: unknown,
  headers: Record<string, string>
): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  })
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  }
  return (await response.json()) as Answer
}
