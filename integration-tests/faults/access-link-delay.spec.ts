import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../helpers/app"
import { askForLink, mailsTo, untilRequestsAreWorkedOff } from "../helpers/ask-for-link"
import { aSubscriber } from "../helpers/scenario"

const redisUrl = process.env.HUB_TEST_REDIS_URL
if (!redisUrl) {
  console.log(process.env.HUB_TEST_REDIS_MISSING)
}
const onRedis = redisUrl ? it : it.skip

/** The most that the option takes, in milliseconds: far more than a mail of the test's takes. */
const MINUTE = 60_000
const ASKED = 12

describe("the delay of requests for access links", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  /** Asks a server with the given delay for links of subscribers, and calls back once it answered. */
  const afterAsking = async (
    options: { name: string; delay: number; redis?: string },
    then: (emails: string[]) => Promise<void>
  ) => {
    const emails = Array.from(
      { length: ASKED },
      (_, index) => `${options.name}-${index}@example.com`
    )
    const server = await spawnServer(app, {
      HUB_ACCESS_LINK_DELAY: String(options.delay),
      REDIS_URL: options.redis ?? "",
    })
    try {
      for (const email of emails) {
        await aSubscriber(app, email)
      }
      for (const email of emails) {
        expect((await askForLink(server.api, email)).status).toBe(202)
      }
      await then(emails)
    } finally {
      await server.stop()
    }
  }

  /** All of twelve handled within the first third of a minute would be a chance of 1 in 500,000. */
  const expectSomeToWait = async (emails: string[]) => {
    // By the app itself, which delays nothing: more mails than were asked for, one after the other, as
    // a worker of Redis takes them.
    for (let mailed = 0; mailed <= ASKED; mailed += 2) {
      await untilRequestsAreWorkedOff(app)
    }
    const mailed = emails.filter((email) => mailsTo(app, email).length > 0)
    expect(mailed.length).toBeLessThan(ASKED)
  }

  const expectAllMailed = async (emails: string[]) => {
    for (const email of emails) {
      await app.mails.waitForMail(({ to }) => to.includes(email))
    }
  }

  it("holds them back in memory, by chance", async () => {
    await afterAsking({ name: "held", delay: MINUTE }, expectSomeToWait)
  }, 120_000)

  it("loses none in memory", async () => {
    await afterAsking({ name: "kept", delay: 500 }, expectAllMailed)
  }, 120_000)

  onRedis(
    "holds them back in Redis, by chance",
    async () => {
      const options = { name: "redis-held", delay: MINUTE, redis: redisUrl }
      await afterAsking(options, expectSomeToWait)
    },
    120_000
  )

  onRedis(
    "loses none in Redis",
    async () => {
      const options = { name: "redis-kept", delay: 500, redis: redisUrl }
      await afterAsking(options, expectAllMailed)
    },
    120_000
  )
})
