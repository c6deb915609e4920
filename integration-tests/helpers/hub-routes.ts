import type { Api, ApiHeaders, ApiResponse } from "./api"

const BASE = "/store/customer-hub"

export type HubRoute = {
  method: "GET" | "POST" | "DELETE"
  /** Below `/store/customer-hub`, as the folders under `src/api` spell it. */
  path: string
  /** Who may use it; `session` is a hub session, `card` also that of the subscription's card link. */
  access: "anyone" | "session" | "card"
  /** What its id is of; a subscription unless said. */
  idOf?: "payment" | "session"
  /** What a valid request sends. */
  body?: Record<string, unknown>
  /** What its owner is answered for a subscription that is in order; 200 unless said. */
  status?: number
}

/**
 * Every store route of the plugin. Tests walk through this table, and one compares it with the
 * folders, so that a new route is tested for all that holds for every route.
 */
export const HUB_ROUTES: HubRoute[] = [
  { method: "GET", path: "/settings", access: "anyone" },
  { method: "GET", path: "/plans", access: "anyone" },
  {
    method: "POST",
    path: "/access-links",
    access: "anyone",
    body: { email: "nobody@example.com" },
  },
  {
    method: "POST",
    path: "/access-links/inspect",
    access: "anyone",
    body: { token: "unknown" },
  },
  {
    method: "POST",
    path: "/sessions",
    access: "anyone",
    body: { token: "unknown", with_token: true },
  },
  { method: "POST", path: "/sessions/from-customer", access: "anyone", body: {} },
  { method: "GET", path: "/sessions", access: "session" },
  { method: "DELETE", path: "/sessions", access: "session" },
  { method: "DELETE", path: "/sessions/[id]", access: "session", idOf: "session" },
  { method: "GET", path: "/sessions/current", access: "session" },
  { method: "DELETE", path: "/sessions/current", access: "session" },
  {
    method: "POST",
    path: "/sessions/current/code",
    access: "session",
    body: {},
    status: 202,
  },
  {
    method: "POST",
    path: "/sessions/current/confirm",
    access: "session",
    body: { code: "nonsense", with_token: true },
    status: 401,
  },
  { method: "GET", path: "/subscriptions", access: "session" },
  { method: "GET", path: "/subscriptions/[id]", access: "session" },
  { method: "GET", path: "/subscriptions/[id]/payment-method", access: "card" },
  {
    method: "POST",
    path: "/subscriptions/[id]/payment-method/setup",
    access: "card",
    body: {},
  },
  {
    method: "POST",
    path: "/subscriptions/[id]/payment-method",
    access: "card",
    body: { setup_intent_id: "seti_unknown" },
    status: 400,
  },
  {
    method: "POST",
    path: "/subscriptions/[id]/payment-method/email",
    access: "session",
    body: {},
    status: 202,
  },
  {
    method: "POST",
    path: "/subscriptions/[id]/confirm-ownership",
    access: "card",
    body: { is_mine: true },
  },
  { method: "POST", path: "/subscriptions/[id]/cancel", access: "session", body: {} },
  {
    method: "POST",
    path: "/subscriptions/[id]/retry-payment",
    access: "session",
    body: {},
    status: 409,
  },
  {
    method: "POST",
    path: "/subscriptions/[id]/confirm-payment",
    access: "session",
    body: {},
    status: 409,
  },
  {
    method: "POST",
    path: "/subscriptions/[id]/confirm-payment/complete",
    access: "session",
    body: {},
    status: 409,
  },
  { method: "GET", path: "/payments", access: "session" },
  { method: "GET", path: "/payments/statement", access: "session" },
  { method: "GET", path: "/payments/export", access: "session" },
  { method: "GET", path: "/payments/invoices", access: "session" },
  { method: "GET", path: "/payments/[id]/invoice", access: "session", idOf: "payment" },
  {
    method: "GET",
    path: "/payments/[id]/credit-notes/[credit_note_id]",
    access: "session",
    idOf: "payment",
  },
  { method: "GET", path: "/carts/[id]/terms", access: "anyone" },
  {
    method: "POST",
    path: "/carts/[id]/line-items",
    access: "anyone",
    body: { variant_id: "variant_unknown", quantity: 1 },
  },
  {
    method: "POST",
    path: "/carts/[id]/payment-method/setup",
    access: "anyone",
    body: {},
  },
]

export const SESSION_ROUTES = HUB_ROUTES.filter(({ access }) => access !== "anyone")
export const CARD_ROUTES = HUB_ROUTES.filter(({ access }) => access === "card")
/** Mails a link to the person's own address, which proves by itself whose it is. */
const MAILS_CARD_LINK = "/subscriptions/[id]/payment-method/email"
/** Whatever lies at a subscription's card and changes it: it asks for a fresh session. */
export const CARD_CHANGES = SESSION_ROUTES.filter(
  ({ method, path }) =>
    method !== "GET" &&
    path.startsWith("/subscriptions/[id]/payment-method") &&
    path !== MAILS_CARD_LINK
)
export const ID_ROUTES = SESSION_ROUTES.filter(({ path }) => path.includes("[id]"))
export const MUTATIONS = HUB_ROUTES.filter(({ method }) => method !== "GET")

/** The address of a route, for ids where it takes some. */
export function addressOf(
  { path }: HubRoute,
  id = "sub_unknown",
  creditNoteId = "hcn_unknown"
): string {
  const ids: Record<string, string> = { id, credit_note_id: creditNoteId }
  return BASE + path.replace(/\[(\w+)\]/g, (_, name) => encodeURIComponent(ids[name]))
}

/** For the titles of tests. */
export function nameOf({ method, path }: HubRoute): string {
  return `${method} ${path}`
}

/** Calls a route with a valid body. */
export async function call(
  api: Api,
  route: HubRoute,
  {
    headers,
    id,
    creditNoteId,
  }: { headers?: ApiHeaders; id?: string; creditNoteId?: string } = {}
): Promise<ApiResponse<{ code?: string }>> {
  const address = addressOf(route, id, creditNoteId)
  if (route.method === "POST") {
    return await api.post(address, route.body, headers)
  }
  return route.method === "DELETE"
    ? await api.delete(address, headers)
    : await api.get(address, headers)
}
