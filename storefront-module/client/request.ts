import type { HubErrorBody } from "../../src/types/http"
import { CustomerHubError } from "./error"
import { fileNameOf, type FileKind, type HubFile } from "./file"

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

type Method = "GET" | "POST" | "DELETE"

/** The two ways in which every call goes; both throw {@link CustomerHubError}. */
export type HubRequests = {
  /** Answers with the parsed body. */
  request: <T>(method: Method, path: string, body?: unknown) => Promise<T>
  /** Answers with a file once all of it is there. */
  download: (path: string, kind: FileKind) => Promise<HubFile>
}

/**
 * Makes the functions through which every call goes.
 *
 * @param options - see {@link CustomerHubClientOptions}
 */
export function createRequests(options: CustomerHubClientOptions): HubRequests {
  const fetchIt = options.fetch ?? globalThis.fetch.bind(globalThis)

  async function send(
    method: Method,
    path: string,
    accept: string,
    body?: unknown
  ): Promise<Response> {
    const headers: Record<string, string> = {
      accept,
      "x-publishable-api-key": options.publishableKey,
    }
    if (body !== undefined) {
      headers["content-type"] = "application/json"
    }
    if (options.sessionToken) {
      headers.authorization = `Bearer ${options.sessionToken}`
    }

    const response = await fetchIt(`${options.baseUrl}/store/customer-hub${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
    }).catch(noAnswer)
    if (!response.ok) {
      throw await refusal(response)
    }
    return response
  }

  return {
    request: async <T>(method: Method, path: string, body?: unknown): Promise<T> => {
      const response = await send(method, path, "application/json", body)
      const text = await response.text().catch(noAnswer)
      const parsed = parse(text)
      if (parsed === undefined && text !== "") {
        throw unexpected(
          response,
          "The server's answer was not JSON. Check the base URL."
        )
      }
      return parsed as T
    },

    download: async (path, { type, fallbackName }) => {
      // A refusal is JSON.
      const response = await send("GET", path, `${type}, application/json`)
      if (!response.headers.get("content-type")?.startsWith(type)) {
        throw unexpected(response, `The server's answer was not ${type}.`)
      }
      const blob = await response.blob().catch(noAnswer)
      const name = fileNameOf(response.headers.get("content-disposition"))
      return { blob, file_name: name ?? fallbackName }
    },
  }
}

function noAnswer(cause: unknown): never {
  throw new CustomerHubError(0, "network_error", String(cause))
}

function unexpected({ status }: Response, message: string): CustomerHubError {
  return new CustomerHubError(status, "unexpected_response", message)
}

async function refusal(response: Response): Promise<CustomerHubError> {
  const body = parse(await response.text().catch(noAnswer)) ?? {}
  const { code, message, reason } = body as Partial<HubErrorBody>
  return new CustomerHubError(
    response.status,
    code ?? "unknown",
    message ?? `The server answered with status ${response.status}.`,
    reason
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
