import type { ApiHeaders } from "./api"
import type { TestApp } from "./app"

export type Download = {
  status: number
  headers: Headers
  bytes: Buffer
  /** What a refusal says. */
  refusal: { code?: string; message?: string }
}

/** Gets a file as a browser does. */
export async function download(
  app: TestApp,
  path: string,
  headers: ApiHeaders = {}
): Promise<Download> {
  const response = await fetch(app.url + path, {
    headers: { "x-publishable-api-key": app.publishableKey, ...headers },
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  const isJson = response.headers.get("content-type")?.includes("json")
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    refusal: isJson ? JSON.parse(bytes.toString()) : {},
  }
}
