import { hashToken } from "../../../src/lib/tokens"
import {
  BOOT_TIMEOUT_MS,
  spawnServer,
  startApp,
  STOREFRONT_SECRET,
  type TestApp,
} from "../../helpers/app"
import { ADDRESS_TRICKS } from "../../helpers/address-tricks"
import {
  anotherIp,
  askForLink,
  mailsTo,
  SECONDS_LATER,
  untilRequestsAreWorkedOff,
} from "../../helpers/ask-for-link"
import { letTimeGoOn, moveOn, stopTime } from "../../helpers/clock"
import { count } from "../../helpers/counts"
import { aPaidOrder } from "../../helpers/paid-order"
import { rawRequest } from "../../helpers/raw-request"
import { aCustomer, aSubscriber, aSubscription } from "../../helpers/scenario"
import { sql } from "../../helpers/sql"
import { sendAccessLinkWorkflow } from "../../../src/workflows"

const ACCESS_LINKS = "/store/customer-hub/access-links"
/** How many requests are under way at once. */
const WIDTH = 25

async function inBatches<T>(list: T[], work: (entry: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < list.length; start += WIDTH) {
    await Promise.all(list.slice(start, start + WIDTH).map(work))
  }
}

describe("asking for access links", () => {
  let app: TestApp
  let second: Awaited<ReturnType<typeof spawnServer>>
  beforeAll(async () => {
    app = await startApp()
    second = await spawnServer(app)
  }, 2 * BOOT_TIMEOUT_MS)
  afterAll(async () => {
    await second?.stop()
    await app?.stop()
  })
  afterEach(() => letTimeGoOn(app))

  const settled = async () => {
    await untilRequestsAreWorkedOff(app)
    await untilRequestsAreWorkedOff(app, second.api)
  }

  it("mails one address once in a few seconds, three times in 15 minutes, from whatever IPs and to whatever instance", async () => {
    await aSubscriber(app, "bombed@example.com")
    const posts = Array.from({ length: count(1000) }, (_, index) => index)
    const answers = new Set<string>()
    const seen: number[] = []
    // The first three rounds are one batch each: a longer one could outlast the few seconds.
    for (const round of [0, 1, 2, 3]) {
      await inBatches(
        posts.slice(round * WIDTH, round < 3 ? (round + 1) * WIDTH : undefined),
        async (index) => {
          const typed = index % 3 ? "bombed@example.com" : "BOMBED@Example.com"
          const { api } = [app, second][index % 2]
          const { status, body } = await askForLink(api, typed)
          answers.add(`${status} ${JSON.stringify(body)}`)
        }
      )
      await settled()
      seen.push(mailsTo(app, "bombed@example.com").length)
      await moveOn(app, SECONDS_LATER)
      await second.api.get("/admin/customer-hub/test-clock", app.adminHeaders)
    }
    expect(seen).toEqual([1, 2, 3, 3])
    expect(answers).toEqual(new Set(["202 {}"]))
  }, 180_000)

  it("lets 30 requests an IP through in 15 minutes, over both instances", async () => {
    const subscribers = Array.from(
      { length: 40 },
      (_, index) => `ip-${index}@example.com`
    )
    await inBatches(subscribers, async (email) => {
      await aSubscriber(app, email)
    })
    const ip = anotherIp()
    const answers = new Set<string>()
    await inBatches(subscribers, async (email) => {
      const { api } = [app, second][subscribers.indexOf(email) % 2]
      // What the client itself writes into the header stands before what our proxy appended.
      const { status, body } = await askForLink(api, email, `${anotherIp()}, ${ip}`)
      answers.add(`${status} ${JSON.stringify(body)}`)
    })
    await settled()
    const mailed = subscribers.filter((email) => mailsTo(app, email).length === 1)
    expect(mailed).toHaveLength(30)
    expect(answers).toEqual(new Set(["202 {}"]))
  })

  it("counts every spelling of an address, and a whole IPv6 network, as one", async () => {
    const email = "nobody@example.com"
    const listKeys = () =>
      sql(
        app,
        "SELECT length(key) AS length FROM hub_rate_limit WHERE key NOT IN (?, ?)",
        [hashToken(`mail:${email}`), hashToken(`again:link::${email}`)]
      )
    const before = await listKeys()
    const spellings = [
      "203.0.113.99",
      "203.0.113.99:4711",
      "::ffff:203.0.113.99",
      "::FFFF:cb00:7163",
      "[::ffff:203.0.113.99]:443",
      "64:ff9b::cb00:7163",
    ]
    const network = Array.from({ length: 100 }, (_, host) => `2001:db8:7:7::${host}`)
    const garbage = ["x".repeat(3_000), "y".repeat(3_000), "no address"]
    await inBatches([...spellings, ...network, ...garbage], async (ip) => {
      const { status } = await askForLink(app.api, email, ip)
      expect(status).toBe(202)
    })
    const after = await listKeys()
    expect(after).toHaveLength(before.length + 3)
    expect(new Set(after.map(({ length }) => length))).toEqual(new Set([64]))
  })

  describe("from a storefront's server", () => {
    const server = anotherIp()
    const askAs = async (headers: Record<string, string>, email: string) =>
      await app.api.post<{ code?: string }>(
        ACCESS_LINKS,
        { email },
        { "x-forwarded-for": server, ...headers }
      )
    const visitor = (ip: string) => ({
      "x-customer-hub-storefront-secret": STOREFRONT_SECRET,
      "x-customer-hub-visitor-ip": ip,
    })

    it("counts the visitor whom it names by its secret", async () => {
      const emails = Array.from({ length: 35 }, (_, at) => `visitor-${at}@example.com`)
      await inBatches(emails, async (email) => {
        await aSubscriber(app, email)
        await askAs(visitor(anotherIp()), email)
      })
      await settled()
      expect(emails.filter((email) => mailsTo(app, email).length === 1)).toEqual(emails)

      const one = anotherIp()
      const late = Array.from({ length: 35 }, (_, at) => `one-visitor-${at}@example.com`)
      await inBatches(late, async (email) => {
        await aSubscriber(app, email)
        await askAs(visitor(one), email)
      })
      await settled()
      expect(late.filter((email) => mailsTo(app, email).length === 1)).toHaveLength(30)
    })

    it.each([
      ["a wrong secret", { "x-customer-hub-storefront-secret": "wrong".repeat(8) }],
      [
        "a secret but for its end",
        { "x-customer-hub-storefront-secret": STOREFRONT_SECRET + "x" },
      ],
      ["no secret", {}],
    ])("refuses to count a visitor named with %s", async (_, secret) => {
      const headers = { "x-customer-hub-visitor-ip": anotherIp(), ...secret }
      const { status, body } = await askAs(headers, "refused@example.com")
      expect([status, body.code]).toEqual([403, "storefront_secret_invalid"])
    })

    it.each(["", "somebody", "999.1.1.1"])("refuses %j as a visitor", async (ip) => {
      const { status, body } = await askAs(visitor(ip), "refused@example.com")
      expect([status, body.code]).toEqual([400, "invalid_request"])
    })
  })

  it("counts the 15 minutes from each mail", async () => {
    stopTime()
    await aSubscriber(app, "sliding@example.com")
    const mailsAfterAsking = async () => {
      await askForLink(app.api, "sliding@example.com")
      await untilRequestsAreWorkedOff(app)
      return mailsTo(app, "sliding@example.com").length
    }
    const seen: number[] = []
    for (const minutes of [0, 5, 5, 4]) {
      if (minutes) {
        await moveOn(app, { minutes })
      }
      seen.push(await mailsAfterAsking())
    }
    // 15 minutes and a second after the first: one more, not three.
    await moveOn(app, { minutes: 1, seconds: 1 })
    seen.push(await mailsAfterAsking(), await mailsAfterAsking())
    await moveOn(app, { minutes: 15, seconds: 1 })
    seen.push(await mailsAfterAsking())
    expect(seen).toEqual([1, 2, 3, 3, 4, 4, 5])
  })

  it("does not count what staff sends, nor stop it", async () => {
    const { subscription } = await aSubscriber(app, "staffed@example.com")
    const send = () =>
      app.api.post(
        `/admin/customer-hub/subscriptions/${subscription.id}/login-email`,
        {},
        app.adminHeaders
      )
    for (let round = 0; round < 4; round++) {
      expect((await send()).status).toBe(201)
      await askForLink(app.api, "staffed@example.com")
      await moveOn(app, SECONDS_LATER)
    }
    await untilRequestsAreWorkedOff(app)
    expect(mailsTo(app, "staffed@example.com")).toHaveLength(4 + 3)
    expect((await send()).status).toBe(201)
    expect(mailsTo(app, "staffed@example.com")).toHaveLength(4 + 3 + 1)
  })

  it("mails the stored address or nobody, however the address is typed", async () => {
    const kinds = ADDRESS_TRICKS.length
    const victims = Math.max(1, Math.round(count(200) / kinds))
    const cases = ADDRESS_TRICKS.flatMap((trick, kind) =>
      Array.from({ length: victims }, (_, index) => ({
        trick,
        stored: `Jo.Kim${kind}-${index}@sink.example.com`,
      }))
    )
    await aSubscriber(app, "mallory@evil.test")
    await inBatches(cases, async ({ stored }) => {
      await aSubscriber(app, stored)
    })
    const before = app.mails.list.length
    await inBatches(cases, async ({ trick, stored }) => {
      const { status } = await askForLink(app.api, trick.type(stored))
      expect([trick.name, trick.isSame ? [202] : [202, 400]]).toEqual([
        trick.name,
        expect.arrayContaining([status]),
      ])
    })
    await untilRequestsAreWorkedOff(app)
    const recipients = app.mails.list
      .slice(before)
      .map(({ to }) => to.join())
      .filter((to) => !to.startsWith("sentinel"))
    const expected = cases.filter(({ trick }) => trick.isSame).map(({ stored }) => stored)
    expect(recipients.sort()).toEqual(expected.sort())
  })

  it("does not take a look-alike for the person, even past the form check", async () => {
    await aSubscriber(app, "kelvin@example.com")
    for (const email of [
      "\u212Aelvin@example.com",
      "kelv\u0131n@example.com",
      "kelvin%",
    ]) {
      const { result } = await sendAccessLinkWorkflow(app.container).run({
        input: { email, requested_by: "customer" },
      })
      expect(result).toBeNull()
    }
  })

  it("mails whoever has paid for something, at the address of the record that paid", async () => {
    const { id } = await aCustomer(app, "One.Time@example.com")
    await aPaidOrder(app, { customer_id: id, email: "typed@example.com", amount: 12 })
    await aCustomer(app, "one.time@example.com", true)
    await askForLink(app.api, "one.time@example.com")
    await askForLink(app.api, "typed@example.com")
    await untilRequestsAreWorkedOff(app)
    expect(mailsTo(app, "One.Time@example.com")).toHaveLength(1)
    expect(mailsTo(app, "one.time@example.com")).toHaveLength(0)
    expect(mailsTo(app, "typed@example.com")).toHaveLength(0)
  })

  it("follows the customer's present address, and mails nobody without anything to see", async () => {
    const moved = await aCustomer(app, "new@example.com")
    await aSubscription(app, { customer_id: moved.id, email: "old@example.com" })
    await aCustomer(app, "window-shopper@example.com", true)
    await askForLink(app.api, "old@example.com")
    await askForLink(app.api, "window-shopper@example.com")
    await askForLink(app.api, "new@example.com")
    await untilRequestsAreWorkedOff(app)
    expect(mailsTo(app, "new@example.com")).toHaveLength(1)
    expect(mailsTo(app, "old@example.com")).toHaveLength(0)
    expect(mailsTo(app, "window-shopper@example.com")).toHaveLength(0)
  })

  it("writes links with the configured address, whatever a request claims as its host", async () => {
    const evil = "evil.test"
    const claims: Record<string, string>[] = [
      { host: evil },
      { "x-forwarded-host": evil },
      { "x-forwarded-host": evil, "x-forwarded-proto": "gopher" },
      { "x-forwarded-server": evil, "x-host": evil, "x-http-host-override": evil },
      { forwarded: `for=1.2.3.4;host=${evil};proto=https` },
      { "x-original-url": `https://${evil}/`, "x-rewrite-url": `//${evil}/` },
      { origin: app.url, referer: `https://${evil}/` },
      { host: `${new URL(app.url).host}@${evil}` },
    ]
    for (const [index, claim] of claims.entries()) {
      const email = `host-${index}@example.com`
      await aSubscriber(app, email)
      const { status } = await rawRequest(app.url, {
        method: "POST",
        path: `${ACCESS_LINKS}?next=//${evil}&redirect=\\\\${evil}&return_to=javascript:1`,
        headers: {
          "content-type": "application/json",
          "x-publishable-api-key": app.publishableKey,
          "x-forwarded-for": anotherIp(),
          ...claim,
        },
        body: JSON.stringify({ email }),
      })
      expect(status).toBe(202)
      const mail = await app.mails.waitForMail(({ to }) => to.includes(email))
      expect(mail.text).toMatch(
        new RegExp(`(^|\\s)${app.url}/customer-hub/access#[\\w-]{43}(\\s|$)`)
      )
      expect(mail.html).toContain(`href="${app.url}/customer-hub/access#`)
      expect(mail.text + mail.html).not.toContain(evil)
    }
  })
})
