import { seededRandom } from "../../demo/seed/random"
import { now } from "../../src/lib/clock"
import { HUB_SETTINGS_MODULE } from "../../src/modules/hub-settings"
import { cancelSubscriptionWorkflow } from "../../src/workflows/subscriptions/cancel-subscription"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../helpers/app"
import { letTimeGoOn } from "../helpers/clock"
import { count } from "../helpers/counts"
import { saveSettings } from "../helpers/settings"
import { describeWithStandIn } from "../helpers/stripe-for-tests"
import { endLeases, tick, WITHOUT_SCHEDULE } from "../helpers/ticks"
import { receiveHeld } from "../helpers/webhooks"
import { readBooks } from "./year/books"
import {
  breakProvider,
  CHANCE,
  changeCard,
  crash,
  refundSome,
  sell,
  SUBSCRIPTIONS,
} from "./year/happenings"

const DAY = 24 * 60 * 60 * 1000
const DAYS = 365
const CRASHES = count(20)

const LUCK = [
  { decline: "insufficient_funds" },
  { decline: "insufficient_funds" },
  { decline: "lost_card" },
  "authentication_required",
] as const

let app: TestApp
beforeAll(async () => {
  app = await startApp(WITHOUT_SCHEDULE)
  await saveSettings(app, { self_cancellation_enabled: true })
}, BOOT_TIMEOUT_MS)
afterAll(async () => {
  await letTimeGoOn(app)
  await app?.stop()
})

describeWithStandIn("a year of subscriptions", () => {
  it(
    "ends with books equal to the provider's, to the cent",
    async () => {
      const random = seededRandom(2026)
      const everyone = await sell(app, random)
      const crashDays = new Set<number>()
      while (crashDays.size < CRASHES) {
        crashDays.add(random.between(5, DAYS - 5))
      }
      const did = {
        declines: 0,
        newCards: 0,
        cancels: 0,
        refunds: 0,
        faults: 0,
        crashes: 0,
      }
      const happens = (chance: number) => random.between(1, 1000) <= chance
      const start = now()
      for (let day = 0; day < DAYS; day += 1) {
        await standAtDay(start, day)
        await endLeases(app)
        for (const one of everyone) {
          if (happens(CHANCE.trouble)) {
            app.stripe.cards.setBehaviour(one.payment_method_id, random.pick(LUCK))
            did.declines += 1
          } else if (happens(CHANCE.recovery)) {
            app.stripe.cards.setBehaviour(one.payment_method_id, "succeed")
          }
          if (happens(CHANCE.newCard)) {
            await changeCard(app, one)
            did.newCards += 1
          }
          if (happens(CHANCE.cancel)) {
            await cancelSubscriptionWorkflow(app.container).run({
              input: {
                subscription_id: one.subscription_id,
                canceled_by: { type: "customer", id: one.customer_id },
              },
            })
            did.cancels += 1
          }
        }
        did.refunds += await refundSome(app, happens, random)
        did.faults += breakProvider(app, random)
        if (crashDays.has(day)) {
          did.crashes += await crash(app, random)
          await endLeases(app)
        }
        await tick(app)
        app.stripe.faults.clear()
        // Most signals of payments get lost: the engine has read the answer before.
        const arrives = random.between(1, 4) === 1 ? undefined : ["charge.refunded"]
        await receiveHeld(app, arrives, { copies: random.between(1, 2) })
      }
      await settleEverything()

      const books = await readBooks(app)
      console.log(
        `${SUBSCRIPTIONS} subscriptions, ${DAYS} days: ${books.provider.charges} charges, ` +
          `${books.provider.charged / 100} EUR, ${books.provider.refunds} refunds, ` +
          `${books.provider.refunded / 100} EUR; ${did.declines} cards in trouble, ` +
          `${did.newCards} new cards, ${did.cancels} cancellations, ${did.faults} broken answers, ` +
          `${did.crashes} crashes; subscriptions at the end: ${JSON.stringify(books.statuses)}`
      )
      expect(books.medusa).toEqual(books.provider)
      expect(books.orders).toEqual({
        orders: books.provider.charges,
        paid: books.provider.charged,
        refunded: books.provider.refunded,
      })
      expect(books.cycles).toEqual({ fulfilled: books.provider.charges, open: 0 })
      expect(books.history).toEqual({
        rows: books.provider.charges,
        charged: books.provider.charged,
        refunded: books.provider.refunded,
      })
      expect(books.documents).toEqual({
        ...books.provider,
        lastNumbers: [books.provider.charges, books.provider.refunds],
      })
      expect(books.chargedTwice).toBe(0)
      expect(did.crashes).toBe(CRASHES)
    },
    180 * 60_000
  )
})

async function standAtDay(start: Date, day: number): Promise<void> {
  await app.container
    .resolve(HUB_SETTINGS_MODULE)
    .moveTestClock(new Date(start.getTime() + day * DAY))
  app.stripe.advance(DAY)
}

async function settleEverything(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await endLeases(app)
    await tick(app)
    await receiveHeld(app)
  }
}
