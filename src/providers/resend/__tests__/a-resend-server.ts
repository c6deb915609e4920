import { once } from "node:events"
import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"

type ReceivedRequest = {
  method: string | undefined
  url: string | undefined
  headers: IncomingHttpHeaders
  body: Record<string, unknown>
}

type Answer = { status: number; body: string }

const ACCEPTED: Answer = { status: 200, body: JSON.stringify({ id: "email_1" }) }

/** A local HTTP server in the place of Resend's API; it keeps requests and gives one answer. */
export async function aResendServer(answer: Answer = ACCEPTED) {
  const requests: ReceivedRequest[] = []
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request
    requests.push({ method, url, headers, body: JSON.parse(await text(request)) })
    response.writeHead(answer.status, { "content-type": "application/json" })
    response.end(answer.body)
  })
  await once(server.listen(0, "127.0.0.1"), "listening")
  const { port } = server.address() as AddressInfo
  return {
    requests,
    baseUrl: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
