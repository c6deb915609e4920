import { HUB_ERRORS } from "../../../src/lib/errors"
import type { HubErrorBody } from "../../../src/types/http"
import { API_REFERENCE, checkAgainstReference } from "../../helpers/api-reference"
import type { ApiHeaders, ApiResponse } from "../../helpers/api"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { aSubscriber } from "../../helpers/scenario"
import { aRegisteredCustomer } from "../../helpers/registered-customer"
import { aSession } from "../../helpers/sign-in"

const OPERATIONS = Object.entries(API_REFERENCE.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([verb, operation]) => ({
    method: verb.toUpperCase(),
    path,
    operation,
    needsSession: operation.security.some((need) => "hubSession" in need),
    isForStaff: path.startsWith("/admin"),
    takesJson: "application/json" in (operation.requestBody?.content ?? {}),
  }))
)

describe("docs/openapi.json and the running server", () => {
  let app: TestApp
  let session: ApiHeaders
  let shopLogin: ApiHeaders
  let subscriptionId: string
  beforeAll(async () => {
    app = await startApp()
    subscriptionId = (await aSubscriber(app, "ann@example.com")).subscription.id
    session = await aSession(app, "ann@example.com")
    shopLogin = (await aRegisteredCustomer(app, "shop@example.com")).headers
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  /** Asks with an id of nothing, unless one is given; `app.api` compares the answer with the reference. */
  const ask = async (
    { method, path }: (typeof OPERATIONS)[number],
    headers: ApiHeaders,
    { id = "unknown", body = {} }: { id?: string; body?: object } = {}
  ): Promise<ApiResponse<Partial<HubErrorBody>>> => {
    const address = path.replace(/\{\w+\}/g, id)
    if (method === "POST") {
      return await app.api.post(address, body, headers)
    }
    return method === "DELETE"
      ? await app.api.delete(address, headers)
      : await app.api.get(address, headers)
  }
  const credentialsFor = ({ isForStaff, path }: (typeof OPERATIONS)[number]) => {
    if (isForStaff) {
      return app.adminHeaders
    }
    return path.endsWith("/from-customer") ? shopLogin : session
  }

  it("is not empty", () => expect(OPERATIONS.length).toBeGreaterThan(50))

  it.each(OPERATIONS.filter(({ needsSession }) => needsSession))(
    "$method $path wants a session",
    async (operation) => {
      const { status, body } = await ask(operation, {})
      expect([status, body.code]).toEqual([401, "session_invalid"])
    }
  )

  it.each(OPERATIONS.filter(({ isForStaff }) => isForStaff))(
    "$method $path wants a login as staff",
    async (operation) => {
      expect((await ask(operation, {})).status).toBe(401)
    }
  )

  it.each(OPERATIONS.filter(({ takesJson }) => takesJson))(
    "$method $path refuses a wrong body",
    async (operation) => {
      const { status, body } = await ask(operation, credentialsFor(operation), {
        id: subscriptionId,
        body: { surprise: 1 },
      })
      expect([status, body.code]).toEqual([400, "invalid_request"])
    }
  )

  // What ends the session that the others use goes last.
  const rest = [...OPERATIONS].sort(
    (one, other) => Number(endsSession(one)) - Number(endsSession(other))
  )
  it.each(rest)("$method $path is there", async (operation) => {
    const { status, body } = await ask(operation, credentialsFor(operation))
    const isThere = status < 300 || Object.hasOwn(HUB_ERRORS, body.code ?? "")
    expect({ status, body, isThere }).toMatchObject({ isThere: true })
  })

  it("would notice another status, another code and another field", async () => {
    const path = "/store/customer-hub/settings"
    const { body } = await app.api.get<{ settings: object }>(path)
    const refusal = (code: string) => ({ type: "x", code, message: "…" })
    expect(() => checkAgainstReference("GET", path, { status: 200, body })).not.toThrow()
    for (const answer of [
      { status: 201, body },
      { status: 200, body: { settings: { ...body.settings, surprise: 1 } } },
      { status: 409, body: refusal("plan_changed") },
      { status: 400, body: refusal("trial_used") },
    ]) {
      expect(() => checkAgainstReference("GET", path, answer)).toThrow("openapi.json")
    }
  })
})

function endsSession({ method, path }: (typeof OPERATIONS)[number]): boolean {
  return method === "DELETE" && path.endsWith("/sessions/current")
}
