import { createInventoryLevelsWorkflow } from "@medusajs/medusa/core-flows"
import { asValue } from "@medusajs/framework/awilix"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { now } from "../../../src/lib/clock"
import { SUBSCRIPTION_MODULE } from "../../../src/modules/subscription"
import type { AdminSubscriptionResponse } from "../../../src/types/http"
import { billClaimedCyclesWorkflow } from "../../../src/workflows/billing/bill-claimed-cycles"
import { makeQuotes } from "../../../src/queries/quotes/make-quotes"
import { holdStock } from "../../../src/workflows/billing/stock/hold-stock"
import { loadClaimed } from "../../../src/workflows/billing/claimed"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import {
  DAY,
  leaveNothingDue,
  paymentsOf,
  rowsOf,
  standAt,
  tick,
} from "../../helpers/engine"
import {
  aRenewalShop,
  boughtTogether,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { countStatements, sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"
import { endLeases } from "../../helpers/ticks"

describeWithStandIn("stock of renewals", () => {
  let app: TestApp
  let shop: RenewalShop
  let location_id: string
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
    ;[{ location_id }] = await app.container
      .resolve(Modules.INVENTORY)
      .listInventoryLevels({ inventory_item_id: shop.inventory_item_id })
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(stopTime)
  afterEach(async () => {
    await leaveNothingDue(app)
    // Gives back what the test left.
    await tick(app)
    await letTimeGoOn(app)
  })

  const due = (
    count: number,
    options: Partial<Parameters<typeof dueSubscriptions>[1]> = {}
  ) =>
    dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
      count,
      ...options,
    })

  const levelOf = async (item = shop.inventory_item_id, location = location_id) => {
    const [level] = await app.container
      .resolve(Modules.INVENTORY)
      .listInventoryLevels({ inventory_item_id: item, location_id: location })
    return {
      stocked: Number(level.stocked_quantity),
      reserved: Number(level.reserved_quantity),
    }
  }

  /** So many pieces that nobody has reserved. */
  const setAvailable = async (pieces: number, item = shop.inventory_item_id) => {
    const { reserved } = await levelOf(item)
    await app.container
      .resolve(Modules.INVENTORY)
      .updateInventoryLevels([
        { inventory_item_id: item, location_id, stocked_quantity: reserved + pieces },
      ])
    return reserved
  }

  const heldFor = async (dues: DueSubscription[]) => {
    const [{ held }] = await sql<{ held: number }>(
      app,
      `SELECT count(*)::int AS held FROM reservation_item
        WHERE line_item_id IS NULL AND deleted_at IS NULL AND external_id = ANY(?::text[])`,
      [dues.map(({ cycle_id }) => cycle_id)]
    )
    return held
  }

  /** Reservations of the orders that were made of these renewals. */
  const orderedFor = async (dues: DueSubscription[]) =>
    await sql<{ inventory_item_id: string; location_id: string; quantity: string }>(
      app,
      `SELECT reservation.inventory_item_id, reservation.location_id, reservation.quantity::text
         FROM hub_billing_cycle cycle
         JOIN order_item item ON item.order_id = cycle.order_id
         JOIN reservation_item reservation
           ON reservation.line_item_id = item.item_id AND reservation.deleted_at IS NULL
        WHERE cycle.id = ANY(?::text[]) ORDER BY reservation.quantity`,
      [dues.map(({ cycle_id }) => cycle_id)]
    )

  const cyclesOf = (dues: DueSubscription[]) =>
    Promise.all(dues.map(async (one) => await rowsOf(app, one)))

  /** Two were charged and have their stock; two wait for more, and nobody was asked for money. */
  const expectTwoOfFour = async (dues: DueSubscription[], reservedBefore: number) => {
    const rows = await cyclesOf(dues)
    const charged = dues.filter((_, index) => rows[index].cycle.status === "fulfilled")
    const waiting = rows.filter(({ cycle }) => cycle.status === "failed")
    expect(charged).toHaveLength(2)
    expect(waiting).toHaveLength(2)
    for (const { cycle, subscription, attempts, eventNames } of waiting) {
      expect(cycle).toMatchObject({
        problem: {
          code: "out_of_stock",
          message: expect.stringContaining("House Blend"),
        },
        first_failed_at: null,
        provider_payment_id: null,
      })
      expect(subscription.status).toBe("active")
      expect(attempts).toEqual([])
      expect(eventNames).toEqual(["renewal_blocked"])
    }
    expect(dues.flatMap((one) => paymentsOf(app, one))).toHaveLength(2)
    expect(await orderedFor(charged)).toHaveLength(2)
    expect(await heldFor(dues)).toBe(0)
    expect((await levelOf()).reserved).toBe(reservedBefore + 2)
  }

  it("for two of four is sold twice, in one batch", async () => {
    const reserved = await setAvailable(2)
    const dues = await due(4)
    await tick(app)
    await expectTwoOfFour(dues, reserved)

    await setAvailable(10)
    standAt(Date.now() + DAY)
    await tick(app)
    const rows = await cyclesOf(dues)
    expect(rows.map(({ cycle }) => cycle.status)).toEqual(Array(4).fill("fulfilled"))
    expect((await levelOf()).reserved).toBe(reserved + 4)
  })

  /** A process of its own, as far as Medusa's lock in memory tells. */
  const anotherProcess = (): MedusaContainer => {
    const container = app.container.createScope() as MedusaContainer
    container.register(
      Modules.LOCKING,
      asValue({ execute: (_keys: string[], job: () => unknown) => job() })
    )
    return container
  }

  const claimFor = (worker: string, dues: DueSubscription[]) =>
    sql(
      app,
      `UPDATE hub_billing_cycle
          SET locked_by = ?, locked_until = clock_timestamp() + interval '5 minutes'
        WHERE id = ANY(?::text[])`,
      [worker, dues.map(({ cycle_id }) => cycle_id)]
    )

  it("for two of four is sold twice, by four workers at once", async () => {
    const reserved = await setAvailable(2)
    const dues = await due(4)
    await Promise.all(
      dues.map(async (one, index) => {
        const worker = `worker_${index}_${one.cycle_id}`
        await claimFor(worker, [one])
        await billClaimedCyclesWorkflow(anotherProcess()).run({
          input: { worker, mode: "due", subscription_ids: [one.subscription_id] },
        })
      })
    )
    await expectTwoOfFour(dues, reserved)
  })

  it("is given back when the bank declines, and reserved anew for the next try", async () => {
    const start = Date.now()
    const reserved = await setAvailable(1)
    const [one] = await due(1)
    app.stripe.cards.setBehaviour(one.payment_method_id, {
      decline: "insufficient_funds",
    })
    await tick(app)
    expect((await rowsOf(app, one)).cycle).toMatchObject({
      status: "failed",
      problem: null,
    })
    expect((await levelOf()).reserved).toBe(reserved)

    // Somebody else buys it meanwhile.
    const [other] = await due(1)
    await tick(app)
    expect((await rowsOf(app, other)).cycle.status).toBe("fulfilled")

    app.stripe.cards.setBehaviour(one.payment_method_id, "succeed")
    standAt(start + DAY)
    await tick(app)
    const { subscription, cycle, attempts } = await rowsOf(app, one)
    expect(cycle).toMatchObject({ status: "failed", problem: { code: "out_of_stock" } })
    expect(subscription.status).toBe("past_due")
    expect(attempts).toHaveLength(1)

    await setAvailable(1)
    standAt(start + 2 * DAY)
    await tick(app)
    expect((await rowsOf(app, one)).cycle.status).toBe("fulfilled")
    expect((await levelOf()).reserved).toBe(reserved + 2)
    expect(await orderedFor([one])).toHaveLength(1)
  })

  it("is given back while the payment provider is in trouble", async () => {
    const reserved = await setAvailable(1)
    const [one] = await due(1)
    const outage = app.stripe.faults.add({
      on: ".*",
      do: { refuse: "wrong_key" },
      times: Infinity,
    })
    await tick(app)
    outage.remove()
    expect((await rowsOf(app, one)).cycle.problem).toMatchObject({
      code: "provider_keys",
    })
    expect(await heldFor([one])).toBe(0)
    expect((await levelOf()).reserved).toBe(reserved)
  })

  it("stays reserved while the answer to a charge is not known", async () => {
    const reserved = await setAvailable(1)
    const [one] = await due(1)
    app.stripe.faults.add({
      on: "POST /v1/payment_intents/:id/confirm",
      do: "drop_after",
      times: Infinity,
    })
    app.stripe.faults.add({
      on: "GET /v1/payment_intents/:id",
      do: "drop_before",
      times: Infinity,
    })
    await tick(app)
    app.stripe.faults.clear()
    expect((await rowsOf(app, one)).cycle.status).toBe("charging")
    await endLeases(app)
    // Another's tick: what is due is taken up, and nothing is given back before.
    const [other] = await due(1)
    await tick(app)
    expect((await rowsOf(app, one)).cycle.status).toBe("fulfilled")
    expect((await rowsOf(app, other)).cycle.problem).toMatchObject({
      code: "out_of_stock",
    })
    expect((await levelOf()).reserved).toBe(reserved + 1)
  })

  /** As a process leaves it that dies between the reservation and the payment. */
  const dieWithStock = async (one: DueSubscription) => {
    const worker = `worker_${one.cycle_id}`
    await claimFor(worker, [one])
    const ledger = app.container.resolve(SUBSCRIPTION_MODULE)
    const [claimed] = await loadClaimed(app.container, worker)
    const [result] = await makeQuotes(app.container, [claimed])
    if ("problem" in result) {
      throw new Error(result.problem.message)
    }
    await ledger.startCharging({
      claim: claimed.claim,
      quote: result.quote,
      joined_ids: [],
    })
    await holdStock(app.container, await loadClaimed(app.container, worker))
    expect(await heldFor([one])).toBe(1)
  }

  it("that a killed process reserved is taken up again, once", async () => {
    const reserved = await setAvailable(1)
    const [one] = await due(1)
    await dieWithStock(one)
    // Nobody takes it away while the claim may be in force.
    await tick(app)
    expect(await heldFor([one])).toBe(1)

    await endLeases(app)
    await tick(app)
    expect((await rowsOf(app, one)).cycle.status).toBe("fulfilled")
    expect(await orderedFor([one])).toHaveLength(1)
    expect((await levelOf()).reserved).toBe(reserved + 1)
  })

  it("reserved for an older quote goes over to the newer one", async () => {
    const reserved = await setAvailable(1)
    const [one] = await due(1)
    await dieWithStock(one)
    await setAvailable(1)
    // The same worker again, as if the sweep had not come by.
    await dieWithStock(one)
    expect((await levelOf()).reserved).toBe(reserved + 1)
  })

  it("that a killed process reserved is given back when the cycle ends otherwise", async () => {
    const reserved = await setAvailable(1)
    const [one] = await due(1)
    await dieWithStock(one)
    await app.container.resolve(SUBSCRIPTION_MODULE).cancelSubscription({
      id: one.subscription_id,
      canceled_by: { type: "system", id: null },
      reason: null,
      at: now(),
    })
    await endLeases(app)
    await tick(app)
    expect((await rowsOf(app, one)).cycle.status).toBe("void")
    expect(await heldFor([one])).toBe(0)
    expect((await levelOf()).reserved).toBe(reserved)
  })

  it("that staff take away while it is charged is reserved anew for the order", async () => {
    const reserved = await setAvailable(1)
    const [one] = await due(1)
    await dieWithStock(one)
    const inventory = app.container.resolve(Modules.INVENTORY)
    const [{ id }] = await sql<{ id: string }>(
      app,
      "SELECT id FROM reservation_item WHERE external_id = ?",
      [one.cycle_id]
    )
    await inventory.softDeleteReservationItems([id])
    await sql(
      app,
      "UPDATE hub_billing_cycle SET status = 'paid', work_at = due_at WHERE id = ?",
      [one.cycle_id]
    )
    // Sold to others by now: the order is made all the same.
    await setAvailable(0)
    await endLeases(app)
    await tick(app)
    expect((await rowsOf(app, one)).cycle.status).toBe("fulfilled")
    expect(await orderedFor([one])).toHaveLength(1)
    expect(await levelOf()).toEqual({ stocked: reserved, reserved: reserved + 1 })
  })

  it("of a kit is reserved part by part where it is, or not at all", async () => {
    const [mug] = await app.container
      .resolve(Modules.INVENTORY)
      .createInventoryItems([{ sku: "mug" }])
    const locations = app.container.resolve(Modules.STOCK_LOCATION)
    const kiel = await locations.createStockLocations({ name: "Kiel" })
    const link = app.container.resolve(ContainerRegistrationKeys.LINK)
    await link.create([
      {
        [Modules.SALES_CHANNEL]: { sales_channel_id: shop.sales_channel_id },
        [Modules.STOCK_LOCATION]: { stock_location_id: kiel.id },
      },
      {
        [Modules.PRODUCT]: { variant_id: shop.variant_id },
        [Modules.INVENTORY]: { inventory_item_id: mug.id },
        data: { required_quantity: 0.5 },
      },
    ])
    await createInventoryLevelsWorkflow(app.container).run({
      input: {
        inventory_levels: [
          { inventory_item_id: mug.id, location_id, stocked_quantity: 0.4 },
          { inventory_item_id: mug.id, location_id: kiel.id, stocked_quantity: 1.2 },
        ],
      },
    })
    try {
      const reserved = await setAvailable(9)
      const dues = await due(3)
      await tick(app)
      const rows = await cyclesOf(dues)
      expect(rows.filter(({ cycle }) => cycle.status === "fulfilled")).toHaveLength(2)
      expect(rows.flatMap(({ cycle }) => cycle.problem?.code ?? [])).toEqual([
        "out_of_stock",
      ])
      expect(await levelOf(mug.id, kiel.id)).toEqual({ stocked: 1.2, reserved: 1 })
      expect((await levelOf()).reserved).toBe(reserved + 2)
      expect((await orderedFor(dues)).map(({ quantity }) => Number(quantity))).toEqual([
        0.5, 0.5, 1, 1,
      ])
    } finally {
      await link.dismiss({
        [Modules.PRODUCT]: { variant_id: shop.variant_id },
        [Modules.INVENTORY]: { inventory_item_id: mug.id },
      })
    }
  })

  it("takes the same number of statements for a batch of any size", async () => {
    await setAvailable(1000)
    const held = async (count: number) => {
      const dues = await due(count)
      const worker = `worker_${dues[0].cycle_id}`
      await claimFor(worker, dues)
      const claimed = await loadClaimed(app.container, worker)
      const quotes = await makeQuotes(app.container, claimed)
      const quoted = claimed.map((one, index) => ({
        ...one,
        cycle: {
          ...one.cycle,
          quote: "quote" in quotes[index] ? quotes[index].quote : null,
        },
      }))
      return await countStatements(app, () => holdStock(app.container, quoted))
    }
    expect(await held(20)).toBe(await held(2))
  })

  describe("of subscriptions that were bought together", () => {
    const expectOneShort = async (dues: DueSubscription[]) => {
      const rows = await cyclesOf(dues)
      const waiting = rows.filter(({ cycle }) => cycle.status === "failed")
      expect(waiting).toHaveLength(1)
      expect(waiting[0].cycle.problem).toMatchObject({ code: "out_of_stock" })
      const renewed = rows.filter(({ cycle }) => cycle.status === "fulfilled")
      expect(renewed).toHaveLength(dues.length - 1)
      expect(await heldFor(dues)).toBe(0)
    }

    it("leaves out what is short, and renews the others as one", async () => {
      const reserved = await setAvailable(2)
      const dues = await boughtTogether(app, { shop, count: 3 })
      await tick(app)
      await expectOneShort(dues)
      expect((await levelOf()).reserved).toBe(reserved + 2)
    })

    it("takes their payment apart when one is short by the time of a retry", async () => {
      const start = Date.now()
      const reserved = await setAvailable(3)
      const dues = await boughtTogether(app, { shop, count: 3 })
      const [{ payment_method_id }] = dues
      app.stripe.cards.setBehaviour(payment_method_id, { decline: "insufficient_funds" })
      await tick(app)
      expect((await levelOf()).reserved).toBe(reserved)

      app.stripe.cards.setBehaviour(payment_method_id, "succeed")
      await setAvailable(2)
      standAt(start + DAY)
      await tick(app)
      await tick(app)
      await expectOneShort(dues)
      expect((await levelOf()).reserved).toBe(reserved + 2)
      const paid = dues
        .flatMap((one) => paymentsOf(app, one))
        .filter(({ status }) => status === "succeeded")
      expect(paid).toHaveLength(1)
    })
  })

  it("is told to staff, and to no customer", async () => {
    await setAvailable(0)
    const [one] = await due(1)
    await tick(app)
    const { body } = await app.api.get<AdminSubscriptionResponse>(
      `/admin/customer-hub/subscriptions/${one.subscription_id}`,
      app.adminHeaders
    )
    expect(body.subscription).toMatchObject({ status: "active", failed_charge: null })
    expect(body.subscription.cycles[0].problem).toMatchObject({ code: "out_of_stock" })
    expect(mailsTo(app, one.email)).toEqual([])
  })
})
