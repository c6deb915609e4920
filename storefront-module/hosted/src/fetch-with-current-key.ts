import { config, readConfig } from "./config"

/** What Medusa refuses every store request with whose publishable key was revoked. */
const REFUSED_KEY = /publishable (api )?key/i

let current = config.publishable_key

/**
 * `fetch` with the publishable key that holds. A key may be replaced while the page is open: what is
 * refused for its sake has done nothing, so the page is read for the new key and the request is sent
 * again, once.
 */
export const fetchWithCurrentKey: typeof fetch = async (input, init) => {
  const sentWith = current
  const response = await fetch(input, withKey(init, sentWith))
  if (response.status !== 400 || !(await isKeyRefused(response.clone()))) {
    return response
  }
  current = await readCurrentKey().catch(() => null)
  return current && current !== sentWith
    ? await fetch(input, withKey(init, current))
    : response
}

function withKey(init: RequestInit | undefined, key: string | null): RequestInit {
  const headers = new Headers(init?.headers)
  headers.set("x-publishable-api-key", key ?? "")
  return { ...init, headers }
}

async function isKeyRefused(response: Response): Promise<boolean> {
  const body = (await response.json().catch(() => null)) as { message?: unknown } | null
  return typeof body?.message === "string" && REFUSED_KEY.test(body.message)
}

async function readCurrentKey(): Promise<string | null> {
  const answer = await fetch(config.hub_path, { cache: "no-store" })
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  return readConfig(page).publishable_key
}
