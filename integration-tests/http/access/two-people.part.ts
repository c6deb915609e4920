import type { HubSessionResponse } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { call, nameOf, SESSION_ROUTES } from "../../helpers/hub-routes"
import { aSubscriber } from "../../helpers/scenario"
import { aSession } from "../../helpers/sign-in"

const CURRENT = "/store/customer-hub/sessions/current"
const PERSON = "x-customer-hub-person"

describe("two people in one browser", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  /** The id that a new session of an address is given, in body and header. */
  const idOf = async (email: string) => {
    const session = await aSession(app, email)
    const { body, headers } = await app.api.get<HubSessionResponse>(CURRENT, session)
    expect(headers.get(PERSON)).toBe(body.session.person)
    return body.session.person
  }

  it("have ids of their own, each the same in every session, which tell nothing", async () => {
    const one = await idOf("one@example.com")
    expect(await idOf("one@example.com")).toBe(one)
    expect(await idOf("ONE@example.com")).toBe(one)
    expect(await idOf("two@example.com")).not.toBe(one)
    expect(one).toMatch(/^[\w-]{22}$/)
  })

  it("are told apart in the answer to a sign-in too", async () => {
    expect(await idOf("new@example.com")).toBe(await idOf("new@example.com"))
  })

  describe.each(SESSION_ROUTES)("$method $path", (route) => {
    it("does nothing for a page of somebody else, and says whose its answers are", async () => {
      const email = `${nameOf(route).replace(/\W+/g, "-").toLowerCase()}@two.test`
      const { subscription } = await aSubscriber(app, email)
      const session = await aSession(app, email)
      const other = { ...session, [PERSON]: await idOf("somebody-else@example.com") }
      const own = { ...session, [PERSON]: await idOf(email) }

      const refused = await call(app.api, route, { headers: other, id: subscription.id })
      expect(refused).toMatchObject({ status: 409, body: { code: "person_changed" } })
      expect(refused.headers.get(PERSON)).toBeNull()
      expect((await app.api.get(CURRENT, own)).status).toBe(200)

      const answered = await call(app.api, route, { headers: own, id: subscription.id })
      expect(answered.headers.get(PERSON)).toBe(own[PERSON])
      expect(JSON.stringify(answered.body)).not.toContain("person_changed")
    })
  })
})
