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
  /**
   * For servers: on whose behalf each call is made, and the plugin's option `storefrontSecret`, by which
   * the limits per IP address count the visitor and not the server.
   */
  visitor?: { ip: string; storefrontSecret: string }
  /**
   * For pages that stay open while people take turns in one browser: the `person` of the session that
   * the page shows, null while nobody is signed in. What belongs to anybody else is neither done nor
   * answered: such calls fail with `person_changed`.
   */
  person?: () => string | null
  /** Stands in for the global `fetch`. */
  fetch?: typeof fetch
}

/** On requests: whose answer is expected. On private answers: whose it is. */
const PERSON_HEADER = "x-customer-hub-person"

type Method = "GET" | "POST" | "DELETE"

/** The two ways in which every call goes; both throw {@link CustomerHubError}. */
export type HubRequests = {
  /** Answers with the parsed body. Private answers, which most are, stay out of every cache. */
  request: <T>(
    method: Method,
    path: string,
    body?: unknown,
    answers?: "private" | "public"
  ) => Promise<T>
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
  const personNow = () => options.person?.() ?? null

  /** Reads an answer to its end, then drops it if it is not for whoever the page shows by then. */
  async function ofOnePerson<T>(
    send: (person: string | null) => Promise<Response>,
    read: (response: Response) => Promise<T>
  ): Promise<T> {
    const before = personNow()
    const response = await send(before)
    const answer = await read(response)
    const owner = response.headers.get(PERSON_HEADER)
    const after = personNow()
    const isOthers =
      owner !== null && ((before ?? owner) !== owner || (after ?? owner) !== owner)
    const isLate = owner !== null && before !== null && after === null
    if (options.person && (isOthers || isLate)) {
      throw new CustomerHubError(
        409,
        "person_changed",
        "The answer belongs to somebody else than the page does."
      )
    }
    return answer
  }

  async function send(
    method: Method,
    path: string,
    accept: string,
    person: string | null,
    body?: unknown,
    answers: "private" | "public" = "private"
  ): Promise<Response> {
    const headers: Record<string, string> = {
      accept,
      "x-publishable-api-key": options.publishableKey,
    }
    if (body !== undefined) {
      headers["content-type"] = "application/json"
    }
    if (person !== null) {
      headers[PERSON_HEADER] = person
    }
    if (options.visitor) {
      headers["x-customer-hub-storefront-secret"] = options.visitor.storefrontSecret
      headers["x-customer-hub-visitor-ip"] = options.visitor.ip
    }
    if (options.sessionToken) {
      headers.authorization = `Bearer ${options.sessionToken}`
    }

    const response = await fetchIt(`${options.baseUrl}/store/customer-hub${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      // Left out, not "default", which Cloudflare Workers refuse.
      ...(answers === "private" && { cache: "no-store" }),
    }).catch(noAnswer)
    if (!response.ok) {
      throw await refusal(response)
    }
    return response
  }

  return {
    request: <T>(
      method: Method,
      path: string,
      body?: unknown,
      answers?: "private" | "public"
    ): Promise<T> =>
      ofOnePerson(
        (person) => send(method, path, "application/json", person, body, answers),
        async (response) => {
          const text = await response.text().catch(noAnswer)
          const parsed = parse(text)
          if (parsed === undefined && text !== "") {
            throw unexpected(
              response,
              "The server's answer was not JSON. Check the base URL."
            )
          }
          return parsed as T
        }
      ),

    download: (path, { type, fallbackName }) =>
      ofOnePerson(
        // A refusal is JSON.
        (person) => send("GET", path, `${type}, application/json`, person),
        async (response) => {
          if (!response.headers.get("content-type")?.startsWith(type)) {
            throw unexpected(response, `The server's answer was not ${type}.`)
          }
          const blob = await response.blob().catch(noAnswer)
          const name = fileNameOf(response.headers.get("content-disposition"))
          return { blob, file_name: name ?? fallbackName }
        }
      ),
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
  const { code, message, reason, email } = body as Partial<HubErrorBody>
  return new CustomerHubError(
    response.status,
    code ?? "unknown",
    message ?? `The server answered with status ${response.status}.`,
    reason,
    email
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
