import { Agent, request } from "node:http"

/** Milliseconds that each answer took, in their order. */
export type AnswerTimes = number[]

/** A client that asks one thing after the other on one connection. */
export type Client = {
  /** @returns milliseconds until the whole answer was there */
  send(options: {
    method: string
    path: string
    headers?: Record<string, string>
    body?: string
  }): Promise<number>
  close(): void
}

/** @param url - the server, without a trailing slash */
export function aClient(url: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { hostname, port } = new URL(url)
  return {
    send: ({ body, headers, ...where }) =>
      new Promise((resolve, reject) => {
        const start = performance.now()
        const length =
          body === undefined ? {} : { "content-length": Buffer.byteLength(body) }
        const sent = request(
          { agent, hostname, port, ...where, headers: { ...length, ...headers } },
          (response) => {
            response.resume()
            response.on("error", reject)
            response.on("end", () => resolve(performance.now() - start))
          }
        )
        sent.on("error", reject)
        sent.end(body)
      }),
    close: () => agent.destroy(),
  }
}

/** Asks for the cheapest answer of a server, again and again, and takes the times. */
export async function watchAnswers(
  client: Client,
  milliseconds: number
): Promise<AnswerTimes> {
  const until = performance.now() + milliseconds
  const times: number[] = []
  while (performance.now() < until) {
    times.push(await client.send({ method: "GET", path: "/health" }))
  }
  return times
}
