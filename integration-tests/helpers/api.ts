import { checkAgainstReference } from "./api-reference"

export type ApiResponse<T> = {
  status: number
  headers: Headers
  /** Parsed when the answer is JSON; otherwise its text. */
  body: T
}

export type ApiHeaders = Record<string, string>

export type Api = {
  get<T>(path: string, headers?: ApiHeaders): Promise<ApiResponse<T>>
  post<T>(path: string, body?: unknown, headers?: ApiHeaders): Promise<ApiResponse<T>>
  delete<T>(path: string, headers?: ApiHeaders): Promise<ApiResponse<T>>
}

/**
 * A client that speaks JSON, sends the publishable key with store requests, and returns every
 * status instead of throwing. It throws when the plugin answers what its API reference does not know.
 *
 * @param url - the server, without a trailing slash
 * @param publishableKey - of the store
 * @example const { status, body } = await api.get<StoreHubSettingsResponse>("/store/customer-hub/settings")
 */
export function createApi(url: string, publishableKey: string): Api {
  const send = async <T>(
    method: string,
    path: string,
    headers: ApiHeaders = {},
    body?: unknown
  ): Promise<ApiResponse<T>> => {
    const response = await fetch(url + path, {
      method,
      redirect: "manual",
      headers: {
        ...(path.startsWith("/store") ? { "x-publishable-api-key": publishableKey } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    const isJson = response.headers.get("content-type")?.includes("json") && text !== ""
    const answer = {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as T,
    }
    checkAgainstReference(method, path, answer)
    return answer
  }
  return {
    get: (path, headers) => send("GET", path, headers),
    post: (path, body, headers) => send("POST", path, headers, body),
    delete: (path, headers) => send("DELETE", path, headers),
  }
}
