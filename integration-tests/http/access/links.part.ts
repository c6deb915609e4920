import { now } from "../../../src/lib/clock"
import { hashToken } from "../../../src/lib/tokens"
import {
  ACCESS_LINK_LIFETIME,
  HUB_SESSION_LIFETIME,
} from "../../../src/modules/hub-access"
import { purgeExpiredAccessWorkflow } from "../../../src/workflows/access/purge-expired-access"
import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../../helpers/app"
import { letTimeGoOn, moveOn, stopTime } from "../../helpers/clock"
import { count } from "../../helpers/counts"
import { rawRequest } from "../../helpers/raw-request"
import { aHubSession, aSubscriber } from "../../helpers/scenario"
import { anUnsentLink, aSession, hubAccess } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { WITHOUT_SCHEDULE } from "../../helpers/ticks"

const SESSIONS = "/store/customer-hub/sessions"
const CURRENT = "/store/customer-hub/sessions/current"
const PARALLEL = 50

describe("access links and hub sessions", () => {
  let app: TestApp
  let second: Awaited<ReturnType<typeof spawnServer>>
  beforeAll(async () => {
    app = await startApp()
    // A job of its own would read a moved clock, and keep it until the next minute.
    second = await spawnServer(app, WITHOUT_SCHEDULE)
  }, 2 * BOOT_TIMEOUT_MS)
  afterAll(async () => {
    await second?.stop()
    await app?.stop()
  })

  it("gets a subscriber in by the link in the mail", async () => {
    await aSubscriber(app, "ann@example.com")
    const session = await aHubSession(app, "ann@example.com")
    const { status, body } = await app.api.get(CURRENT, session)
    expect(status).toBe(200)
    expect(body).toEqual({
      session: {
        email: "ann@example.com",
        scope: "hub",
        subscription_id: null,
        expires_at: expect.any(String),
        fresh_until: expect.any(String),
        opens_all: true,
        person: expect.any(String),
      },
      server_time: expect.any(String),
    })
  })

  it("gives exactly one session a link, however many ask at once in two processes", async () => {
    for (let round = 0; round < count(20); round++) {
      const { id, token } = await anUnsentLink(app, `racer-${round}@example.com`)
      const answers = await Promise.all(
        Array.from({ length: PARALLEL }, (_, index) =>
          [app, second][index % 2].api.post<{ code?: string }>(SESSIONS, {
            token,
            with_token: true,
          })
        )
      )
      const statuses = answers.map(({ status }) => status).sort()
      expect(statuses).toEqual([201, ...Array(PARALLEL - 1).fill(401)])
      expect(await hubAccess(app).listHubSessions({ access_link_id: id })).toHaveLength(1)
    }
  })

  it("refuses used, expired, unknown and malformed tokens with the same words", async () => {
    const used = await anUnsentLink(app, "ann@example.com")
    await app.api.post(SESSIONS, { token: used.token, with_token: true })
    const expired = await anUnsentLink(app, "ann@example.com")
    await hubAccess(app).updateHubAccessLinks({ id: expired.id, expires_at: new Date(0) })
    const tokens = [used.token, expired.token, "A".repeat(43), "short", "", "%'\"\\"]
    const answers = await Promise.all(
      tokens.map((token) => app.api.post(SESSIONS, { token, with_token: true }))
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(answers[0].body).toMatchObject({
      type: "unauthorized",
      code: "access_link_invalid",
    })
    expect(answers.every(({ headers }) => !headers.has("set-cookie"))).toBe(true)
  })

  describe("lifetimes", () => {
    beforeEach(stopTime)
    afterEach(() => letTimeGoOn(app))

    it.each([
      { after: { minutes: 59, seconds: 59 }, status: 201 },
      { after: { minutes: 60, seconds: 1 }, status: 401 },
    ])("answers a link of $after.minutes:$after.seconds with $status", async (row) => {
      const { token } = await anUnsentLink(app, "ann@example.com")
      await moveOn(app, row.after)
      expect((await app.api.post(SESSIONS, { token, with_token: true })).status).toBe(
        row.status
      )
    })

    it("lets mailed links live an hour and sessions half an hour", async () => {
      await aSubscriber(app, "hour@example.com")
      const session = await aHubSession(app, "hour@example.com")
      const [link] = await hubAccess(app).listHubAccessLinks({
        email: "hour@example.com",
      })
      const [row] = await hubAccess(app).listHubSessions({ access_link_id: link.id })
      expect(new Date(link.expires_at).getTime()).toBe(Date.now() + ACCESS_LINK_LIFETIME)
      expect(new Date(row.expires_at).getTime()).toBe(Date.now() + HUB_SESSION_LIFETIME)
      expect([ACCESS_LINK_LIFETIME, HUB_SESSION_LIFETIME]).toEqual([3_600_000, 1_800_000])
      await moveOn(app, { minutes: 29, seconds: 59 })
      expect((await app.api.get(CURRENT, session)).status).toBe(200)
      await moveOn(app, { seconds: 2 })
      expect((await app.api.get(CURRENT, session)).status).toBe(401)
    })

    it("does not extend a session that is used all the time", async () => {
      const session = await aSession(app, "ann@example.com")
      for (const status of [200, 200, 401]) {
        await moveOn(app, { minutes: 10, seconds: 1 })
        expect((await app.api.get(CURRENT, session)).status).toBe(status)
      }
    })
  })

  it("ends a session at sign-out, in every process", async () => {
    const session = await aSession(app, "ann@example.com")
    const other = await aSession(app, "ann@example.com")
    expect((await second.api.get(CURRENT, session)).status).toBe(200)
    expect((await app.api.delete(CURRENT, session)).status).toBe(204)
    for (const { api } of [app, second]) {
      const { status, body } = await api.get(CURRENT, session)
      expect({ status, body }).toMatchObject({
        status: 401,
        body: { code: "session_invalid" },
      })
      expect((await api.get(CURRENT, other)).status).toBe(200)
    }
  })

  it("ends a session when it is revoked, and never gives another for its link", async () => {
    const { id, token } = await anUnsentLink(app, "ann@example.com")
    const { body } = await app.api.post<{ token: string }>(SESSIONS, {
      token,
      with_token: true,
    })
    const session = { authorization: `Bearer ${body.token}` }
    const [row] = await hubAccess(app).listHubSessions({ access_link_id: id })
    await hubAccess(app).updateHubSessions({ id: row.id, revoked_at: now() })
    expect((await app.api.get(CURRENT, session)).status).toBe(401)
    expect((await app.api.post(SESSIONS, { token, with_token: true })).status).toBe(401)
  })

  it("spends nothing on GET and HEAD, whatever carries the token", async () => {
    const { id, token } = await anUnsentLink(app, "ann@example.com")
    const paths = [
      "/customer-hub",
      `/customer-hub/access?token=${token}`,
      `/customer-hub/access/${token}`,
      `/store/customer-hub/sessions?token=${token}`,
      `/store/customer-hub/sessions/${token}`,
      `/store/customer-hub/access-links?token=${token}`,
    ]
    const headers = { "x-publishable-api-key": app.publishableKey }
    for (let round = 0; round < count(100); round++) {
      for (const method of ["GET", "HEAD"]) {
        const path = paths[round % paths.length]
        const { status } = await rawRequest(app.url, { method, path, headers })
        expect(status).not.toBe(201)
      }
    }
    const link = await hubAccess(app).retrieveHubAccessLink(id)
    expect(link.redeemed_at).toBeNull()
    expect((await app.api.post(SESSIONS, { token, with_token: true })).status).toBe(201)
  })

  it.each(["access", "card"])(
    "sends a link whose # was encoded on to the %s page",
    async (page) => {
      const { token } = await anUnsentLink(app, "ann@example.com")
      const answer = await fetch(`${app.url}/customer-hub/${page}%23${token}?utm=x`, {
        redirect: "manual",
      })
      expect(answer.status).toBe(303)
      const target = new URL(answer.headers.get("location")!, answer.url)
      expect(target.href).toBe(`${app.url}/customer-hub/${page}#${token}`)
      expect((await fetch(target)).status).toBe(200)
    }
  )

  it("forgets more than one batch of counts in a run", async () => {
    await sql(
      app,
      `INSERT INTO hub_rate_limit (id, key, taken_at, last_taken_at)
       SELECT 'many_' || n, 'many_' || n, '[]', now() - interval '2 days'
         FROM generate_series(1, 12000) n`
    )
    await purgeExpiredAccessWorkflow(app.container).run()
    const left = await sql(app, "SELECT id FROM hub_rate_limit WHERE id LIKE 'many_%'")
    expect(left).toEqual([])
  })

  it("forgets links and sessions after 90 days, counts after one, and nothing sooner", async () => {
    await purgeExpiredAccessWorkflow(app.container).run() // what other tests left
    const ago = (days: number) => new Date(Date.now() - days * 24 * 60 * 60_000)
    const [keptLink, goneLink] = [
      await anUnsentLink(app, "kept@example.com"),
      await anUnsentLink(app, "gone@example.com"),
    ]
    await hubAccess(app).updateHubAccessLinks([
      { id: keptLink.id, expires_at: ago(89.9) },
      { id: goneLink.id, expires_at: ago(90.1) },
    ])
    const session = {
      email: "ann@example.com",
      address_key: "ann@example.com",
      token_hash: "",
      access_link_id: "",
      authenticated_at: ago(91),
    }
    await hubAccess(app).createHubSessions([
      { ...session, token_hash: "kept", access_link_id: "kept", expires_at: ago(89.9) },
      { ...session, token_hash: "gone", access_link_id: "gone", expires_at: ago(90.1) },
    ])
    for (const [key, at] of [
      ["kept", ago(0.9)],
      ["gone", ago(1.1)],
    ] as const) {
      await hubAccess(app).takeFromRateLimit({ key, limit: 1, window: 1, at })
    }

    const { result: purged } = await purgeExpiredAccessWorkflow(app.container).run()

    expect(purged).toBe(3)
    const links = await hubAccess(app).listHubAccessLinks({
      id: [keptLink.id, goneLink.id],
    })
    expect(links.map(({ id }) => id)).toEqual([keptLink.id])
    const both = ["kept", "gone"]
    const sessions = await hubAccess(app).listHubSessions({ token_hash: both })
    expect(sessions.map(({ token_hash }) => token_hash)).toEqual(["kept"])
    const counts = await hubAccess(app).listHubRateLimits({ key: both.map(hashToken) })
    expect(counts.map(({ key }) => key)).toEqual([hashToken("kept")])
  })
})
