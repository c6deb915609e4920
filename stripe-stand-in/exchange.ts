import type { IncomingMessage, ServerResponse } from "node:http"

/** A request's body, whole. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ""
  request.setEncoding("utf8")
  for await (const chunk of request) {
    body += chunk
  }
  return body
}

/**
 * The key that a request comes with: as bearer, as the user of basic authentication, or among the
 * parameters, which is Stripe.js's way.
 */
export function apiKeyOf(request: IncomingMessage, param: unknown): string {
  const [scheme, value = ""] = (request.headers.authorization ?? "").split(" ")
  if (scheme === "Bearer") {
    return value
  }
  if (scheme === "Basic") {
    return Buffer.from(value, "base64").toString().split(":")[0]
  }
  return typeof param === "string" ? param : ""
}

/** Lets any page call, as Stripe does. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, DELETE, OPTIONS",
  "access-control-allow-headers":
    "authorization, content-type, idempotency-key, stripe-version, stripe-account",
  "access-control-expose-headers": "request-id, stripe-version, idempotency-key",
}

export function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body = ""
): void {
  response.writeHead(status, {
    ...CORS,
    ...headers,
    "content-length": Buffer.byteLength(body),
  })
  response.end(body)
}
