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
import { backUp, type Backup } from "../helpers/backup"
import { recordMissedDisputes } from "../../src/tasks/record-missed-disputes"
import { recordMissedRefunds } from "../../src/tasks/record-missed-refunds"
import {
  issueEverything,
  keptByBanks,
  lastNumbers,
  readBooks,
  readState,
} from "./year/books"
import {
  answerSome,
  breakOff,
  breakProvider,
  CHANCE,
  changeCard,
  crash,
  CURRENCIES,
  disputeSome,
  type Disputes,
  refundSome,
  sell,
  SUBSCRIPTIONS,
} from "./year/happenings"

const DAY = 24 * 60 * 60 * 1000
const DAYS = 365
const CRASHES = count(20)

/** Days on which the provider, or the shop's key, is out of order. */
const OUTAGES = count(10)

/** How often the database is put back to what it was some days before. */
const RESTORES = count(6)
const MOST_DAYS_LOST = 6

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
      const some = (days: number) => {
        const chosen = new Set<number>()
        while (chosen.size < days) {
          chosen.add(random.between(5, DAYS - 2 * MOST_DAYS_LOST))
        }
        return chosen
      }
      const crashDays = some(CRASHES)
      const outageDays = some(OUTAGES)
      const backupDays = some(RESTORES)
      let copy: { backup: Backup; until: number } | null = null
      const did = {
        declines: 0,
        newCards: 0,
        cancels: 0,
        refunds: 0,
        disputes: 0,
        faults: 0,
        crashes: 0,
        outages: 0,
        restores: 0,
      }
      const disputes: Disputes = { open: [], disputed: new Set() }
      const happens = (chance: number) => random.between(1, 1000) <= chance
      const start = now()
      for (let day = 0; day < DAYS; day += 1) {
        if (copy?.until === day) {
          await copy.backup.restore()
          await copy.backup.drop()
          copy = null
          did.restores += 1
        }
        await standAtDay(start, day)
        await endLeases(app)
        if (backupDays.has(day) && !copy) {
          const until: number = day + random.between(1, MOST_DAYS_LOST)
          copy = { backup: await backUp(app), until }
        }
        for (const one of everyone) {
          if (happens(CHANCE.trouble)) {
            app.stripe.cards.setBehaviour(one.payment_method_id, random.pick(LUCK))
            did.declines += 1
          } else if (happens(CHANCE.recovery)) {
            app.stripe.cards.setBehaviour(one.payment_method_id, "succeed")
          }
          if (!copy && happens(CHANCE.newCard)) {
            await changeCard(app, one)
            did.newCards += 1
          }
          // What a restored database forgets of people is for staff to find out.
          if (!copy && happens(CHANCE.cancel)) {
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
        did.disputes += disputeSome(app, happens, random, disputes)
        await answerSome(app, happens)
        did.faults += breakProvider(app, random)
        if (outageDays.has(day)) {
          breakOff(app, random)
          did.outages += 1
        }
        if (crashDays.has(day)) {
          did.crashes += await crash(app, random)
          await endLeases(app)
        }
        await tick(app)
        app.stripe.faults.clear()
        // Most signals of payments get lost: the engine has read the answer before.
        const arrives =
          random.between(1, 4) === 1
            ? undefined
            : ["charge.refunded", "charge.dispute.created"]
        await receiveHeld(app, arrives, { copies: random.between(1, 2) })
      }
      await settleEverything()

      const state = await readState(app)
      const sums: string[] = []
      const all = { charges: 0, refunds: 0 }
      for (const { currency_code, scale } of CURRENCIES) {
        const { provider, history, disputes, ...books } = await readBooks(
          app,
          currency_code
        )
        expect(books).toEqual({ medusa: provider, orders: provider, documents: provider })
        expect(history).toEqual({
          charged: provider.charged,
          refunded: provider.refunded,
          returned_by_bank: await keptByBanks(app, currency_code),
        })
        expect(disputes.hub).toBe(disputes.provider)
        all.charges += provider.charges
        all.refunds += provider.refunds
        sums.push(
          `${provider.charges} charges of ${provider.charged / scale} ${currency_code}, ` +
            `${provider.refunds} refunds of ${provider.refunded / scale}, ` +
            `${disputes.provider / scale} taken by banks`
        )
      }
      console.log(
        `${SUBSCRIPTIONS} subscriptions, ${DAYS} days: ${sums.join("; ")}; ` +
          `${state.shared} charges for several subscriptions; ${did.declines} cards in trouble, ` +
          `${did.newCards} new cards, ${did.cancels} cancellations, ${did.disputes} disputes, ${did.faults} broken answers, ` +
          `${did.outages} days out of order, ${did.crashes} crashes, ${did.restores} older databases; ` +
          `subscriptions at the end: ${JSON.stringify(state.statuses)}`
      )
      expect(state.orders).toBe(all.charges)
      expect(state.cycles).toEqual({ fulfilled: all.charges, open: 0 })
      expect(state.chargedTwice).toBe(0)
      expect(state.shared).toBeGreaterThan(0)
      expect(await lastNumbers(app)).toEqual({
        invoices: all.charges,
        notes: all.refunds,
      })
      expect(did.restores).toBeGreaterThan(0)
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
    await recordMissedRefunds(app.container)
  }
  await recordMissedDisputes(app.container)
  await issueEverything(app)
}
