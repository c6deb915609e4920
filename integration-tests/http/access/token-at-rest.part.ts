import { readFileSync } from "node:fs"

import { hashToken } from "../../../src/lib/tokens"
import type { AdminSubscriptionResponse } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../../helpers/app"
import { askForLink, mailsTo } from "../../helpers/ask-for-link"
import { count } from "../../helpers/counts"
import { aSubscriber } from "../../helpers/scenario"
import { databaseAsText } from "../../helpers/sql"

const TOKEN_IN_LINK = /\/access#([\w-]{43})/

describe("tokens at rest", () => {
  let app: TestApp
  let server: Awaited<ReturnType<typeof spawnServer>>
  /** Raw tokens of links and sessions. */
  const tokens: string[] = []
  const subscriptionIds: string[] = []

  beforeAll(async () => {
    app = await startApp()
    // The most talkative log there is.
    server = await spawnServer(app, { LOG_LEVEL: "silly" })
    for (let index = 0; index < count(100); index++) {
      const { subscription, email } = await aSubscriber(app, `rest-${index}@example.com`)
      subscriptionIds.push(subscription.id)
      if (index % 4 === 0) {
        const path = `/admin/customer-hub/subscriptions/${subscription.id}/login-email`
        await server.api.post(path, {}, app.adminHeaders)
      } else {
        await askForLink(server.api, email)
      }
      const mail = await app.mails.waitForMail(({ to }) => to.includes(email))
      const token = mail.text.match(TOKEN_IN_LINK)![1]
      tokens.push(token)
      if (index % 2 === 0) {
        const { body } = await server.api.post<{ token: string }>(
          "/store/customer-hub/sessions",
          { token, with_token: true }
        )
        await server.api.get("/store/customer-hub/payments", {
          authorization: `Bearer ${body.token}`,
        })
        tokens.push(body.token)
      }
    }
    // Refused tokens are no business of a log either.
    await server.api.post("/store/customer-hub/sessions", {
      token: tokens[0],
      with_token: true,
    })
  }, 300_000 + BOOT_TIMEOUT_MS)
  afterAll(async () => {
    await server?.stop()
    await app?.stop()
  })

  const expectNoTokenIn = (text: string) =>
    expect(tokens.filter((token) => text.includes(token))).toEqual([])

  it("are in the mails", () => {
    expect(tokens).toHaveLength(count(100) + Math.ceil(count(100) / 2))
    expect(mailsTo(app, "rest-1@example.com")[0].text).toContain("/access#")
  })

  it("are in no table, but for their hashes", async () => {
    const dump = await databaseAsText(app)
    expectNoTokenIn(dump)
    expect(tokens.filter((token) => !dump.includes(hashToken(token)))).toEqual([])
    expect(dump).toContain("customer-hub-access-link")
  })

  it("are not in the log", () => {
    const log = readFileSync(server.logFile, "utf8")
    expect(log).toContain("/store/customer-hub/sessions")
    expectNoTokenIn(log)
  })

  it("are in no answer to staff", async () => {
    const paths = [
      "/admin/notifications?limit=500",
      "/admin/workflows-executions?limit=500",
      ...subscriptionIds.map((id) => `/admin/customer-hub/subscriptions/${id}`),
    ]
    for (const path of paths) {
      const { status, body } = await app.api.get(path, app.adminHeaders)
      expect([path, status]).toEqual([path, 200])
      expectNoTokenIn(JSON.stringify(body))
      expect(JSON.stringify(body)).not.toMatch(/token_hash|#[\w-]{43}/)
    }
    const { body } = await app.api.get<AdminSubscriptionResponse>(
      paths.at(-1)!,
      app.adminHeaders
    )
    expect(body.subscription.access_links).toHaveLength(1)
    const notifications = await app.api.get<{ count: number }>(paths[0], app.adminHeaders)
    expect(notifications.body.count).toBe(count(100))
  })
})
