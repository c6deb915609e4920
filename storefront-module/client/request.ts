import { CustomerHubError } from "./error"

/** What a client needs to know before it can ask anything. */
export type CustomerHubClientOptions = {
  /**
   * Origin of the Medusa server, without a trailing slash; `""` for the page's own origin.
   * @example "https://api.example.com"
   */
  baseUrl: string
  /** Publishable API key, as every `/store` route demands. */
  publishableKey: string
  /** Token of a hub session, for servers. A browser on the same origin uses its cookie instead. */
  sessionToken?: string
  /** Stands in for the global `fetch`. */
  fetch?: typeof fetch
}

export type HubRequest = <T>(
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: unknown
) => Promise<T>

/**
 * Makes the one function through which every call goes.
 *
 * @param options - see {@link CustomerHubClientOptions}
 * @returns a function that answers with the parsed body and throws {@link CustomerHubError}
 */
export function createRequest(options: CustomerHubClientOptions): HubRequest {
  const send = options.fetch ?? globalThis.fetch.bind(globalThis)

  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const headers: Record<string, string> = {
      accept: "application/json",
      "x-publishable-api-key": options.publishableKey,
    }
    if (body !== undefined) {
      headers["content-type"] = "application/json"
    }
    if (options.sessionToken) {
      headers.authorization = `Bearer ${options.sessionToken}`
    }

    const response = await send(`${options.baseUrl}/store/customer-hub${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
    }).catch((cause: unknown) => {
      throw new CustomerHubError(0, "network_error", String(cause))
    })
    return (await readBody(response)) as T
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text().catch((cause: unknown) => {
    throw new CustomerHubError(0, "network_error", String(cause))
  })
  const body = parse(text)
  if (!response.ok) {
    const refusal = (body ?? {}) as { code?: string; message?: string }
    throw new CustomerHubError(
      response.status,
      refusal.code ?? "unknown",
      refusal.message ?? `The server answered with status ${response.status}.`
    )
  }
  if (body === undefined && text !== "") {
    throw new CustomerHubError(
      response.status,
      "unexpected_response",
      "The server's answer was not JSON. Check the base URL."
    )
  }
  return body
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
