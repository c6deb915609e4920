import { now } from "../../../src/lib/clock"
import { ACCESS_LINK_DELAY } from "../../../src/options"
import { MAIL_RATE_LIMIT, IP_RATE_LIMIT } from "../../../src/modules/hub-access"
import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../../helpers/app"
import { anotherIp } from "../../helpers/ask-for-link"
import { count } from "../../helpers/counts"
import { rawRequest } from "../../helpers/raw-request"
import { aSubscriber } from "../../helpers/scenario"
import { hubAccess } from "../../helpers/sign-in"
import { startSlowMailServer } from "../../helpers/slow-mail-server"
import { areaUnderCurve, shuffled, spreadOfArea } from "../../helpers/statistics"

const GROUP = count(500)

/**
 * Timing may tell the groups apart by 0.05 at most (must-hold.md). Two groups of 50 that do not
 * differ at all miss that one time in three, so small groups get what chance explains in 999 cases
 * of 1,000: a two-sided Mann–Whitney test at 0.1 %.
 */
const TOLERANCE = Math.max(0.05, GROUP >= 500 ? 0 : 3.29 * spreadOfArea(GROUP, GROUP))

/** A first few requests are slower: code is compiled and connections are opened. */
const WARM_UP = 40

type Asked = { isKnown: boolean; milliseconds: number; answer: string }

describe("who is a customer", () => {
  let app: TestApp
  let mailServer: Awaited<ReturnType<typeof startSlowMailServer>>
  let server: Awaited<ReturnType<typeof spawnServer>>
  const known = Array.from({ length: GROUP }, (_, index) => `known-${index}@example.com`)
  const unknown = known.map((email) => email.replace("known", "nknow"))

  beforeAll(async () => {
    app = await startApp()
    mailServer = await startSlowMailServer(3_000)
    // A process of its own, so that the test's own work is not measured.
    server = await spawnServer(app, {
      SMTP_URL: mailServer.url,
      HUB_ACCESS_LINK_DELAY: String(ACCESS_LINK_DELAY),
    })
    for (const email of known) {
      await aSubscriber(app, email)
    }
  }, 3 * BOOT_TIMEOUT_MS)
  afterAll(async () => {
    await server?.stop("SIGKILL")
    await mailServer?.stop()
    await app?.stop()
  })

  const ask = async (email: string, ip: string): Promise<Asked> => {
    const start = performance.now()
    const { status, headers, text } = await rawRequest(server.url, {
      method: "POST",
      path: "/store/customer-hub/access-links",
      headers: {
        "content-type": "application/json",
        "x-publishable-api-key": app.publishableKey,
        "x-forwarded-for": ip,
      },
      body: JSON.stringify({ email }),
    })
    const milliseconds = performance.now() - start
    const { date: _date, ...constant } = headers
    const answer = JSON.stringify([status, text, constant])
    return { isKnown: email.startsWith("known"), milliseconds, answer }
  }

  /** Asks for every address, in an order that chance decides, one after the other. */
  const askForAll = async (nextIp: () => string): Promise<Asked[]> => {
    for (let index = 0; index < WARM_UP; index++) {
      await ask(`warm-${index}@example.com`, nextIp())
    }
    const asked: Asked[] = []
    for (const email of shuffled([...known, ...unknown])) {
      asked.push(await ask(email, nextIp()))
    }
    return asked
  }

  const expectIndistinguishable = (asked: Asked[]) => {
    expect(new Set(asked.map(({ answer }) => answer)).size).toBe(1)
    expect(JSON.parse(asked[0].answer)[0]).toBe(202)
    const times = (isKnown: boolean) =>
      asked
        .filter((entry) => entry.isKnown === isKnown)
        .map(({ milliseconds }) => milliseconds)
    const area = areaUnderCurve(times(false), times(true))
    console.info(
      `${expect.getState().currentTestName}: AUC ${area.toFixed(3)} of ${GROUP} + ${GROUP}`
    )
    expect(Math.abs(area - 0.5)).toBeLessThanOrEqual(TOLERANCE)
  }

  it("is not told by answer or time, with a mail server that takes three seconds", async () => {
    expectIndistinguishable(await askForAll(anotherIp))
  }, 300_000)

  it("is not told once an address had its mails", async () => {
    // Requests count alike, whether anybody has the address.
    for (const email of [...known, ...unknown]) {
      for (let taken = 0; taken < MAIL_RATE_LIMIT.limit; taken++) {
        await hubAccess(app).takeFromRateLimit({
          key: `mail:${email}`,
          ...MAIL_RATE_LIMIT,
          at: now(),
        })
      }
    }
    expectIndistinguishable(await askForAll(anotherIp))
  }, 300_000)

  it("is not told to an IP that asked too often, with the same answer as before", async () => {
    const ip = anotherIp()
    const first = await ask("nobody@example.com", anotherIp())
    for (let taken = 0; taken < IP_RATE_LIMIT.limit; taken++) {
      await ask("nobody@example.com", ip)
    }
    const asked = await askForAll(() => ip)
    expectIndistinguishable(asked)
    expect(asked[0].answer).toBe(first.answer)
  }, 300_000)
})
