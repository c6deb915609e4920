import { Modules } from "@medusajs/framework/utils"

import type {
  AdminSubscriptionPlan,
  AdminSubscriptionPlanListResponse,
  AdminSubscriptionPlanResponse,
  HubErrorBody,
} from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"

let app: TestApp
beforeAll(async () => {
  app = await startApp()
}, BOOT_TIMEOUT_MS)
afterAll(() => app.stop())

const PLANS = "/admin/customer-hub/subscription-plans"

let products = 0

async function aVariant(): Promise<string> {
  products += 1
  const { variants } = await app.container.resolve(Modules.PRODUCT).createProducts({
    title: "House Blend",
    handle: `house-blend-${products}`,
    options: [{ title: "Size", values: ["250 g"] }],
    variants: [{ title: "250 g", options: { Size: "250 g" } }],
  })
  return variants[0].id
}

async function create(body: Record<string, unknown>) {
  return await app.api.post<AdminSubscriptionPlanResponse & HubErrorBody>(
    PLANS,
    body,
    app.adminHeaders
  )
}

async function aPlan(body: Record<string, unknown> = {}): Promise<AdminSubscriptionPlan> {
  const { body: answer } = await create({ interval: "month", ...body })
  return answer.subscription_plan
}

describe("subscription plans", () => {
  it("are made with defaults, listed, changed and deleted", async () => {
    const variant = await aVariant()

    const created = await create({
      interval: "month",
      trial_days: 14,
      variant_ids: [variant],
    })
    expect(created.status).toBe(201)
    const plan = created.body.subscription_plan
    expect(plan).toMatchObject({
      interval: "month",
      interval_count: 1,
      trial_days: 14,
      charge_limit: null,
      variants: [{ id: variant, title: "250 g", product: { title: "House Blend" } }],
    })

    const list = await app.api.get<AdminSubscriptionPlanListResponse>(
      PLANS,
      app.adminHeaders
    )
    expect(list.body.subscription_plans).toContainEqual(plan)

    const changed = await app.api.post<AdminSubscriptionPlanResponse>(
      `${PLANS}/${plan.id}`,
      { interval_count: 2, variant_ids: [] },
      app.adminHeaders
    )
    expect(changed.body.subscription_plan).toMatchObject({
      interval: "month",
      interval_count: 2,
      trial_days: 14,
      variants: [],
    })

    const deleted = await app.api.delete(`${PLANS}/${plan.id}`, app.adminHeaders)
    expect(deleted.status).toBe(200)
    const gone = await app.api.get(`${PLANS}/${plan.id}`, app.adminHeaders)
    expect(gone.status).toBe(404)
  })

  it("keep their variants when a change does not name any", async () => {
    const variant = await aVariant()
    const plan = await aPlan({ variant_ids: [variant] })

    const changed = await app.api.post<AdminSubscriptionPlanResponse>(
      `${PLANS}/${plan.id}`,
      { trial_days: 7 },
      app.adminHeaders
    )

    expect(changed.body.subscription_plan.variants).toHaveLength(1)
  })

  it.each([
    ["interval", {}],
    ["interval", { interval: "fortnight" }],
    ["interval_count", { interval: "day", interval_count: 0 }],
    ["interval_count", { interval: "day", interval_count: 1.5 }],
    ["trial_days", { interval: "day", trial_days: -1 }],
    ["charge_limit", { interval: "day", charge_limit: 0 }],
    ["variant_ids", { interval: "day", variant_ids: ["variant_unknown"] }],
    ["variant_ids", { interval: "day", variant_ids: "variant" }],
    ["price", { interval: "day", price: 5 }],
    ["updated_at", { interval: "day", updated_at: "2026-01-01T00:00:00.000Z" }],
  ])("refuse a wrong %s by its name: %j", async (field, body) => {
    const refused = await create(body)

    expect(refused.status).toBe(400)
    expect(refused.body.code).toBe("invalid_request")
    expect(refused.body.message).toContain(field)
  })

  it("refuse a variant that another plan sells, and change nothing", async () => {
    const [taken, free] = [await aVariant(), await aVariant()]
    await aPlan({ variant_ids: [taken] })
    const plan = await aPlan({ trial_days: 3, variant_ids: [free] })

    const refused = await app.api.post<HubErrorBody>(
      `${PLANS}/${plan.id}`,
      { trial_days: 9, variant_ids: [taken] },
      app.adminHeaders
    )

    expect(refused.status).toBe(400)
    expect(refused.body.message).toMatch(/variant_ids.*at most one plan/)
    const after = await app.api.get<AdminSubscriptionPlanResponse>(
      `${PLANS}/${plan.id}`,
      app.adminHeaders
    )
    expect(after.body.subscription_plan).toMatchObject({
      trial_days: 3,
      variants: [{ id: free }],
    })
  })

  it("tell who saves an old one that it was changed, and keep the change", async () => {
    const plan = await aPlan()
    const save = (trial_days: number, updated_at: string) =>
      app.api.post<AdminSubscriptionPlanResponse & HubErrorBody>(
        `${PLANS}/${plan.id}`,
        { trial_days, updated_at },
        app.adminHeaders
      )

    const answers = await Promise.all(
      [7, 8, 9].map((days) => save(days, plan.updated_at))
    )

    const [won] = answers.filter(({ status }) => status === 200)
    const refused = answers.filter(({ status }) => status === 409)
    expect(refused).toHaveLength(2)
    expect(refused[0].body).toMatchObject({ type: "conflict", code: "plan_changed" })
    const { trial_days, updated_at } = won.body.subscription_plan
    const again = await save(trial_days + 10, updated_at)
    expect(again.body.subscription_plan.trial_days).toBe(trial_days + 10)
  })

  it("leave one winner when twenty plans want the same variant at once", async () => {
    const variant = await aVariant()
    const before = await countPlans()

    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        create({ interval: "week", variant_ids: [variant] })
      )
    )

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(19)
    expect(await countPlans()).toBe(before + 1)
  })

  it("are for staff only", async () => {
    expect((await app.api.get(PLANS)).status).toBe(401)
    expect((await app.api.post(PLANS, { interval: "day" })).status).toBe(401)
  })
})

async function countPlans(): Promise<number> {
  const { body } = await app.api.get<AdminSubscriptionPlanListResponse>(
    PLANS,
    app.adminHeaders
  )
  return body.count
}
