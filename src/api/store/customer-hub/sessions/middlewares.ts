import { actionsOf, type ActionRoute } from "../../../actions"
import { EmptyBody } from "../../../validation"
import {
  authenticateHubSession,
  authenticateNamedSession,
  authenticateOneSession,
} from "../hub-session"
import { authenticateCustomer } from "./authenticate-customer"
import { ConfirmSession, CreateHubSession, CurrentSession } from "./validators"

const SESSIONS = "/store/customer-hub/sessions"

export const sessionMiddlewares: ActionRoute[] = [
  { matcher: `${SESSIONS}/current`, middlewares: [authenticateNamedSession] },
  ...actionsOf(SESSIONS, [
    ["POST", "", { body: CreateHubSession }],
    ["POST", "/from-customer", { middlewares: authenticateCustomer, body: EmptyBody }],
    ["GET", "", { middlewares: [authenticateHubSession] }],
    ["DELETE", "", { middlewares: [authenticateHubSession] }],
    ["DELETE", "/:id", { middlewares: [authenticateOneSession] }],
    ["GET", "/current", { query: CurrentSession }],
    ["DELETE", "/current", { query: CurrentSession }],
    ["POST", "/current/code", { query: CurrentSession, body: EmptyBody }],
    ["POST", "/current/confirm", { query: CurrentSession, body: ConfirmSession }],
  ]),
]
