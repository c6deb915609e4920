import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import { count } from "../../helpers/counts"
import { HOUR, paymentsOf, rowsOf, standAt, tick } from "../../helpers/engine"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"
import { endLeases } from "../../helpers/ticks"

const ALL = count(500)
/** For the full count on a busy machine. */
const LONG = 600_000

describeWithStandIn(`among ${ALL} due subscriptions`, () => {
  let app: TestApp
  let shop: RenewalShop
  let logged: jest.SpyInstance
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
    const logger = app.container.resolve(ContainerRegistrationKeys.LOGGER)
    logged = jest.spyOn(logger, "error").mockImplementation(() => {})
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(stopTime)
  afterEach(() => letTimeGoOn(app))

  /** An address that Medusa's Tax Module throws over, before anything is charged. */
  const breakQuote = async ({ subscription_id }: DueSubscription) => {
    await sql(
      app,
      "UPDATE hub_subscription SET shipping_address = '{\"country_code\": 12}' WHERE id = ?",
      [subscription_id]
    )
    return async () =>
      await sql(
        app,
        "UPDATE hub_subscription SET shipping_address = billing_address WHERE id = ?",
        [subscription_id]
      )
  }

  /** A price that cannot even be read. */
  const breakPrice = async ({ subscription_id }: DueSubscription) => {
    const setPrice = async (price: string) =>
      await sql(
        app,
        `UPDATE hub_subscription_item
            SET unit_price = ?::numeric, raw_unit_price = jsonb_build_object('value', ?::text)
          WHERE subscription_id = ?`,
        [price, price, subscription_id]
      )
    await setPrice("NaN")
    return async () => await setPrice("10")
  }

  /** The database refuses the order, when the money is in. */
  const breakOrder = async ({ customer_id }: DueSubscription) => {
    await sql(
      app,
      `CREATE FUNCTION refuse_order() RETURNS trigger AS $$
         BEGIN RAISE EXCEPTION 'no order for this one'; END $$ LANGUAGE plpgsql`
    )
    await sql(
      app,
      `CREATE TRIGGER refuse_order BEFORE INSERT ON "order" FOR EACH ROW
         WHEN (NEW.customer_id = '${customer_id}') EXECUTE FUNCTION refuse_order()`
    )
    return async () => await sql(app, 'DROP TRIGGER refuse_order ON "order"')
  }

  it(
    "those that throw and one that hangs hold up nobody, and are told of",
    async () => {
      const [hanging, quote, price, order, ...others] = await dueSubscriptions(
        app.container,
        { shop, stripeUrl: app.stripe.url, count: ALL }
      )
      const start = Date.now()
      const mend = [
        await breakQuote(quote),
        await breakPrice(price),
        await breakOrder(order),
      ]
      const hang = app.stripe.faults.add({
        on: "POST /v1/payment_intents/:id/confirm",
        do: "hang_before",
        when: ({ params }) => params.payment_method === hanging.payment_method_id,
      })
      await tick(app)

      const states = await Promise.all(others.map((one) => rowsOf(app, one)))
      expect(states.map(({ cycle }) => cycle.status)).toEqual(
        others.map(() => "fulfilled")
      )
      for (const one of others) {
        expect(paymentsOf(app, one)).toMatchObject([{ amount_received: 1680 }])
      }

      expect(hang.hits).toBe(1)
      expect(await rowsOf(app, hanging)).toMatchObject({
        cycle: { status: "charging" },
        attempts: [{ status: "unknown" }],
      })
      for (const one of [quote, price]) {
        expect(await rowsOf(app, one)).toMatchObject({
          subscription: { status: "active" },
          cycle: { problem: { code: "error" } },
          attempts: [],
          eventNames: ["renewal_blocked"],
        })
        expect(paymentsOf(app, one)).toEqual([])
      }
      expect(await rowsOf(app, order)).toMatchObject({
        cycle: {
          status: "paid",
          problem: { message: expect.stringContaining("no order for this one") },
        },
        attempts: [{ status: "succeeded" }],
        eventNames: ["renewal_blocked"],
      })
      const log = logged.mock.calls.flat().map(String).join("\n")
      for (const one of [quote, price, order]) {
        expect(log).toContain(one.subscription_id)
      }

      // A look later nothing new is said; mended, all of them are billed, and none twice.
      hang.remove()
      await endLeases(app)
      standAt(start + HOUR)
      await tick(app)
      expect((await rowsOf(app, hanging)).cycle.status).toBe("fulfilled")
      expect((await rowsOf(app, order)).eventNames).toEqual(["renewal_blocked"])
      for (const one of mend) {
        await one()
      }
      standAt(start + 2 * HOUR)
      await tick(app)
      for (const one of [hanging, quote, price, order]) {
        expect((await rowsOf(app, one)).cycle).toMatchObject({
          status: "fulfilled",
          problem: null,
        })
        expect(paymentsOf(app, one)).toMatchObject([
          { amount_received: 1680, attempts: 1 },
        ])
      }
    },
    LONG
  )
})
