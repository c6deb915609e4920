import { createToken, hashToken } from "../../src/lib/tokens"
import { sendAccessLinkWorkflow } from "../../src/workflows"
import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../helpers/app"
import { anotherIp } from "../helpers/ask-for-link"
import { count } from "../helpers/counts"
import { startMailSink } from "../helpers/mail-sink"
import { aPaidOrder } from "../helpers/paid-order"
import { aCustomer, aSubscriber } from "../helpers/scenario"
import { connection, sql } from "../helpers/sql"
import { areaUnderCurve, shuffled, spreadOfArea } from "../helpers/statistics"
import { aClient, watchAnswers, type Client } from "../helpers/watch-answers"

/** How many addresses that somebody has are asked for, and as many that nobody has. */
const GROUP = count(600)

/** How long answers are watched after a request: longer than the work that it causes, in milliseconds. */
const WATCHED = 500

/** What a bystander may go by: each is a number that could be greater after a known address. */
const MEASURES: Record<string, (times: number[]) => number> = {
  "all answers": mean,
  "the first 30 answers": (times) => mean(times.slice(0, 30)),
  "the slowest answer": (times) => Math.max(...times),
}

/**
 * Chance alone moves the area of two groups of n by √((2n + 1) / 12n²): 0.017 for n = 600, 0.053 for
 * n = 60. A full run holds 0.45 to 0.55, which is three times that. A short run gets 4.4 times, 0.23:
 * six measures (three on each connection) that tell nothing stay within in all but 1 of 15,000 runs
 * (two-sided normal tail at 4.4: 1.1 in 100,000). It finds what tells much; small differences are
 * found by the statements, which are compared below.
 */
const TOLERANCE = GROUP >= 600 ? 0.05 : 4.4 * spreadOfArea(GROUP, GROUP)

/** A first few requests are slower: code is compiled and connections are opened. */
const WARM_UP = 10

type Watched = { isKnown: boolean; same: number[]; second: number[] }

function mean(times: number[]): number {
  return times.reduce((sum, time) => sum + time, 0) / times.length
}

/** An address that nobody has, and takes as much room as the given one. */
const likeButUnknown = (email: string) => email.replace("known", "nknow")

describe("who times other answers after asking for a link", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  describe("of a server without the delay that hides when a request is handled", () => {
    let sink: Awaited<ReturnType<typeof startMailSink>>
    let server: Awaited<ReturnType<typeof spawnServer>>
    const known = Array.from(
      { length: GROUP },
      (_, index) => `known-${index}@example.com`
    )
    const warmUp = Array.from(
      { length: WARM_UP },
      (_, index) => `known-w${index}@example.com`
    )
    beforeAll(async () => {
      sink = await startMailSink()
      // A process of its own, so that the test's own work is not measured.
      server = await spawnServer(app, { SMTP_URL: sink.url })
      for (const email of [...known, ...warmUp]) {
        await aSubscriber(app, email)
      }
    }, 3 * BOOT_TIMEOUT_MS)
    afterAll(async () => {
      await server?.stop("SIGKILL")
      await sink?.stop()
    })

    const ask = async (client: Client, email: string) => {
      await client.send({
        method: "POST",
        path: "/store/customer-hub/access-links",
        headers: {
          "content-type": "application/json",
          "x-publishable-api-key": app.publishableKey,
          "x-forwarded-for": anotherIp(),
        },
        body: JSON.stringify({ email }),
      })
    }

    const watchAll = async (emails: string[]): Promise<Watched[]> => {
      const [one, two] = [aClient(server.url), aClient(server.url)]
      const watched: Watched[] = []
      for (const email of shuffled(emails)) {
        await ask(one, email)
        const [same, second] = await Promise.all([
          watchAnswers(one, WATCHED),
          watchAnswers(two, WATCHED),
        ])
        watched.push({ isKnown: email.startsWith("known"), same, second })
      }
      one.close()
      two.close()
      return watched
    }

    it("cannot tell who subscribes, on the same connection or a second one", async () => {
      await watchAll([...warmUp, ...warmUp.map(likeButUnknown)])
      const watched = await watchAll([...known, ...known.map(likeButUnknown)])
      const areas = Object.entries(MEASURES).flatMap(([name, measure]) =>
        (["same", "second"] as const).map((connection) => {
          const of = (isKnown: boolean) =>
            watched
              .filter((entry) => entry.isKnown === isKnown)
              .map((entry) => measure(entry[connection]))
          return {
            what: `${name}, ${connection} connection`,
            area: areaUnderCurve(of(false), of(true)),
          }
        })
      )
      console.info(
        `AUC of ${GROUP} + ${GROUP}: ` +
          areas.map(({ what, area }) => `${what} ${area.toFixed(3)}`).join("; ")
      )
      const telling = areas.filter(({ area }) => Math.abs(area - 0.5) > TOLERANCE)
      expect(telling).toEqual([])
    }, 1_200_000)
  })

  describe("meets the same work, whoever is asked for", () => {
    const nonce_hash = hashToken(createToken())

    /** The statements that a request for a link causes once it is handled. */
    const statementsFor = async (email: string): Promise<string[]> => {
      const statements: string[] = []
      const note = ({ sql: statement }: { sql: string }) =>
        void statements.push(statement)
      connection(app).on("query", note)
      try {
        await sendAccessLinkWorkflow(app.container).run({
          input: { email, nonce_hash, requested_by: "customer" },
        })
      } finally {
        connection(app).off("query", note)
      }
      return statements.map((statement) => statement.replace(/\s+/g, " ").slice(0, 40))
    }

    it("has the database do the same, but for how a mail ended", async () => {
      await aSubscriber(app, "known-0@same.test")
      const { id } = await aCustomer(app, "buyer-0@same.test")
      await aPaidOrder(app, { customer_id: id, email: "buyer-0@same.test", amount: 12 })
      const askForAll = async () => [
        await statementsFor("known-0@same.test"),
        await statementsFor("buyer-0@same.test"),
        await statementsFor("nknow-0@same.test"),
      ]
      await askForAll() // Makes the settings, and fills Medusa's caches.
      const [known, buyer, unknown] = await askForAll()
      expect(buyer).toEqual(known)
      const updated = known.findIndex((statement) =>
        statement.startsWith('update "notification" set')
      )
      expect(updated).toBeGreaterThan(10)
      expect(unknown.slice(0, updated)).toEqual(known.slice(0, updated))
      expect(unknown[updated]).toMatch(/^update "notification" set/)
      expect(unknown.length).toBeGreaterThanOrEqual(known.length)
    })

    it("counts every address, and does nothing for the fourth request in a row", async () => {
      await aSubscriber(app, "known-1@same.test")
      const statements = { known: [] as number[], unknown: [] as number[] }
      for (const asked of [1, 2, 3, 4]) {
        statements.known[asked - 1] = (await statementsFor("known-1@same.test")).length
        statements.unknown[asked - 1] = (await statementsFor("nknow-1@same.test")).length
      }
      expect(statements.known[3]).toBeLessThan(statements.known[2])
      expect(statements.unknown[3]).toBe(statements.known[3])
    })

    it("leaves nothing of a request for an address that nobody has", async () => {
      const rows = () =>
        sql(
          app,
          `SELECT id FROM hub_access_link UNION ALL SELECT id FROM notification ORDER BY id`
        )
      const before = await rows()
      const { result } = await sendAccessLinkWorkflow(app.container).run({
        input: { email: "nknow-2@same.test", nonce_hash, requested_by: "customer" },
      })
      expect(result).toBeNull()
      expect(await rows()).toEqual(before)
    })
  })
})
