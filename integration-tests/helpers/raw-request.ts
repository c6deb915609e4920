import { Agent, request, type IncomingHttpHeaders } from "node:http"

export type RawRequest = {
  method: string
  /** Sent as it is, whatever it holds. */
  path: string
  headers?: Record<string, string | string[]>
  body?: string | Buffer
}

export type RawResponse = { status: number; headers: IncomingHttpHeaders; text: string }

const agent = new Agent({ keepAlive: true, maxSockets: 100 })

/**
 * A request that `fetch` would not make: any host header, any path, any body.
 *
 * @param url - the server, without a trailing slash
 */
export function rawRequest(
  url: string,
  { method, path, headers = {}, body }: RawRequest
): Promise<RawResponse> {
  const { hostname, port } = new URL(url)
  const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, hostname, port, method, path, headers: { ...length, ...headers } },
      (response) => {
        const chunks: Buffer[] = []
        response.on("data", (chunk: Buffer) => chunks.push(chunk))
        response.on("error", reject)
        response.on("end", () =>
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            text: Buffer.concat(chunks).toString("utf8"),
          })
        )
      }
    )
    sent.on("error", reject)
    sent.end(body)
  })
}
