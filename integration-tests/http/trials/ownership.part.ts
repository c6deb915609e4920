import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { Modules } from "@medusajs/framework/utils"

import type {
  HubSessionResponse,
  StorePaymentListResponse,
  StoreSubscriptionListResponse,
  StoreSubscriptionResponse,
} from "../../../src/types/http"
import { ROOT } from "../../../scripts/stack/paths"
import type { ApiHeaders } from "../../helpers/api"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import {
  addressOf,
  call,
  HUB_ROUTES,
  ID_ROUTES,
  nameOf,
  SESSION_ROUTES,
} from "../../helpers/hub-routes"
import { aPaidOrder } from "../../helpers/paid-order"
import { aCustomer, aSubscription } from "../../helpers/scenario"
import { saveSettings } from "../../helpers/settings"
import { aSession, hubAccess } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { waitUntil } from "../../helpers/wait-until"

type Person = {
  email: string
  session: ApiHeaders
  /** By what they are ids of. */
  ids: Record<string, string>
  subscriptionIds: string[]
  /** Each of a payment that was given back in part. */
  paymentIds: string[]
}

/** A customer with everything that has an id. */
async function aPerson(
  app: TestApp,
  { email, records }: { email: string; records: { email: string; account: boolean }[] }
): Promise<Person> {
  const subscriptionIds: string[] = []
  const paymentIds: string[] = []
  const ids: Record<string, string> = {}
  for (const record of records) {
    const customer = await aCustomer(app, record.email, record.account)
    const subscription = await aSubscription(app, {
      customer_id: customer.id,
      email: record.email,
    })
    const order = await aPaidOrder(app, {
      customer_id: customer.id,
      email: record.email,
      amount: 25,
      refunds: [5],
    })
    subscriptionIds.push(subscription.id)
    paymentIds.push(order.payment_id!)
    Object.assign(ids, {
      customer: customer.id,
      subscription: subscription.id,
      item: subscription.items[0].id,
      cycle: subscription.cycles[0].id,
      order: order.id,
      payment: order.payment_id!,
    })
  }
  const session = await aSession(app, email)
  const [{ id }] = await hubAccess(app).listHubSessions({ email })
  Object.assign(ids, { session: id })
  return { email, ids, subscriptionIds, paymentIds, session }
}

describe("whose data it is", () => {
  let app: TestApp
  let ann: Person
  let bob: Person
  beforeAll(async () => {
    app = await startApp()
    await saveSettings(app, { self_cancellation_enabled: true })
    // Ann bought as a guest and has an account too, typed differently: she is one person.
    ann = await aPerson(app, {
      email: "ann@example.com",
      records: [
        { email: "Ann@Example.com", account: false },
        { email: "ann@example.com", account: true },
      ],
    })
    bob = await aPerson(app, {
      email: "bob@example.com",
      records: [{ email: "bob@example.com", account: false }],
    })
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  const cancellations = async () =>
    await sql(
      app,
      "SELECT id, canceled_at FROM hub_subscription WHERE status = 'canceled'"
    )

  it("is asked of every route there is", () => {
    const folder = join(ROOT, "src", "api", "store", "customer-hub")
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    const found = files
      .filter((file) => file.endsWith("route.ts"))
      .flatMap((file) => {
        const source = readFileSync(join(folder, file), "utf8")
        const exported = source.matchAll(/export (?:const|async function) ([A-Z]+)\b/g)
        const path = `/${relative(folder, join(folder, file, ".."))}`
        return [...exported].map(([, method]) => `${method} ${path}`)
      })
    expect(HUB_ROUTES.map(nameOf).sort()).toEqual(found.sort())
  })

  describe.each(SESSION_ROUTES)("$method $path", (route) => {
    const own = () => ann.ids[route.idOf ?? "subscription"]

    it("is 401 for whoever is not signed in", async () => {
      const { authorization } = ann.session
      const strangers: (ApiHeaders | undefined)[] = [
        undefined,
        { authorization: "Bearer" },
        { authorization: `Bearer ${"A".repeat(43)}` },
        { authorization: `Bearer ${authorization.slice(7).toLowerCase()}` },
        { authorization: `Basic ${authorization.slice(7)}` },
        { authorization: authorization.slice(7) },
        app.adminHeaders,
      ]
      for (const headers of strangers) {
        const { status, body } = await call(app.api, route, { headers, id: own() })
        expect({ status, body }).toMatchObject({
          status: 401,
          body: { type: "unauthorized", code: "session_invalid" },
        })
      }
      expect(await cancellations()).toEqual([])
    })
  })

  describe.each(ID_ROUTES)("$method $path", (route) => {
    it("is the same 404 for ids that are somebody else's, of something else or unknown", async () => {
      const unknown = await call(app.api, route, {
        headers: ann.session,
        id: "sub_01JUNKNOWN",
      })
      expect(unknown).toMatchObject({
        status: 404,
        body: { type: "not_found", code: "not_found" },
      })
      const { [route.idOf ?? "subscription"]: own, ...otherOwnIds } = ann.ids
      const ids = [
        ...Object.values(otherOwnIds),
        ...Object.values(bob.ids),
        `${own} `,
        `${own}%`,
        own.toLowerCase(),
        "*",
        "null",
      ]
      for (const id of ids) {
        const { status, body } = await call(app.api, route, { headers: ann.session, id })
        expect({ id, status, body }).toEqual({ id, status: 404, body: unknown.body })
      }
      expect(await cancellations()).toEqual([])
    })
  })

  it("lists a person's subscriptions, of the guest and of the account, and nobody else's", async () => {
    for (const person of [ann, bob]) {
      const { status, body } = await app.api.get<StoreSubscriptionListResponse>(
        "/store/customer-hub/subscriptions",
        person.session
      )
      expect(status).toBe(200)
      expect(body.subscriptions.map(({ id }) => id).sort()).toEqual(
        [...person.subscriptionIds].sort()
      )
    }
  })

  it("lists a person's payments, of the guest and of the account, and nobody else's", async () => {
    for (const person of [ann, bob]) {
      const { status, body } = await app.api.get<StorePaymentListResponse>(
        "/store/customer-hub/payments",
        person.session
      )
      expect(status).toBe(200)
      expect(body.count).toBe(person.paymentIds.length)
      expect(body.payments.map(({ id }) => id).sort()).toEqual(
        [...person.paymentIds].sort()
      )
    }
  })

  it("says who is signed in", async () => {
    const { body } = await app.api.get<HubSessionResponse>(
      "/store/customer-hub/sessions/current",
      ann.session
    )
    expect(body.session.email).toBe("ann@example.com")
  })

  it("takes a look-alike address for another person", async () => {
    const kelvin = "\u212Aim@example.com"
    const kim = await aPerson(app, {
      email: "kim@example.com",
      records: [{ email: "kim@example.com", account: false }],
    })
    const impostor = await aPerson(app, {
      email: kelvin,
      records: [{ email: kelvin, account: false }],
    })
    for (const [person, other] of [
      [kim, impostor],
      [impostor, kim],
    ]) {
      const { body } = await app.api.get<StoreSubscriptionListResponse>(
        "/store/customer-hub/subscriptions",
        person.session
      )
      expect(body.subscriptions.map(({ id }) => id)).toEqual(person.subscriptionIds)
      for (const route of ID_ROUTES) {
        const { status } = await call(app.api, route, {
          headers: person.session,
          id: other.ids[route.idOf ?? "subscription"],
        })
        expect(status).toBe(404)
      }
    }
  })

  it("shows nothing to an old address, and everything to the new one", async () => {
    const { session, ids } = await aPerson(app, {
      email: "before@example.com",
      records: [{ email: "before@example.com", account: true }],
    })
    await app.container
      .resolve(Modules.CUSTOMER)
      .updateCustomers(ids.customer, { email: "After@example.com" })
    const seen = async (headers: ApiHeaders) => {
      const [subscriptions, payments, one] = [
        await app.api.get<StoreSubscriptionListResponse>(
          "/store/customer-hub/subscriptions",
          headers
        ),
        await app.api.get<StorePaymentListResponse>(
          "/store/customer-hub/payments",
          headers
        ),
        await app.api.get<StoreSubscriptionResponse>(
          `/store/customer-hub/subscriptions/${ids.subscription}`,
          headers
        ),
      ]
      return [
        subscriptions.body.subscriptions?.length ?? subscriptions.status,
        payments.body.payments?.length ?? payments.status,
        one.status,
      ]
    }
    expect(await seen(session)).toEqual([401, 401, 401])
    for (const route of ID_ROUTES) {
      const { status } = await call(app.api, route, {
        headers: session,
        id: ids[route.idOf ?? "subscription"],
      })
      expect([nameOf(route), status]).toEqual([nameOf(route), 401])
    }
    expect(await seen(await aSession(app, "after@EXAMPLE.com"))).toEqual([1, 1, 200])
  })

  it("does not show what a deleted customer record had", async () => {
    const { session, ids } = await aPerson(app, {
      email: "gone@example.com",
      records: [{ email: "gone@example.com", account: false }],
    })
    await app.container.resolve(Modules.CUSTOMER).softDeleteCustomers([ids.customer])
    const { status } = await app.api.get("/store/customer-hub/subscriptions", session)
    expect(status).toBe(401)
  })

  /** The credit note of a payment's refund, which is issued with its invoice. */
  const creditNoteOf = async ({ session }: Person, paymentId: string) => {
    await app.api.get(`/store/customer-hub/payments/${paymentId}/invoice`, session)
    const { body } = await app.api.get<StorePaymentListResponse>(
      "/store/customer-hub/payments",
      session
    )
    const [{ credit_notes }] = body.payments.filter(({ id }) => id === paymentId)
    return credit_notes[0].id
  }

  it("opens every route to its owner", async () => {
    for (const [index, subscriptionId] of ann.subscriptionIds.entries()) {
      const paymentId = ann.paymentIds[index]
      const creditNoteId = await creditNoteOf(ann, paymentId)
      // Two of the routes mail her something, which she may have three times in 15 minutes.
      await sql(app, "DELETE FROM hub_rate_limit")
      for (const route of SESSION_ROUTES.filter(({ method }) => method !== "DELETE")) {
        const { status } = await call(app.api, route, {
          headers: ann.session,
          id: route.idOf === "payment" ? paymentId : subscriptionId,
          creditNoteId,
        })
        expect([nameOf(route), status]).toEqual([nameOf(route), route.status ?? 200])
      }
    }
    expect((await cancellations()).map(({ id }) => id).sort()).toEqual(
      [...ann.subscriptionIds].sort()
    )
    await waitUntil(
      "their receipts are there",
      () =>
        app.mails.list.filter(({ subject }) => /is canceled$/.test(subject)).length ===
        ann.subscriptionIds.length
    )
    const signOut = SESSION_ROUTES.find(
      ({ method, path }) => method === "DELETE" && path === "/sessions/current"
    )!
    expect((await call(app.api, signOut, { headers: ann.session })).status).toBe(204)
    expect((await app.api.get(addressOf(signOut), ann.session)).status).toBe(401)
  })
})
