import { join } from "node:path"
import { Modules } from "@medusajs/framework/utils"

import { runMedusa } from "../../scripts/stack/medusa"
import { createAdminUser } from "../../scripts/stack/admin-user"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../helpers/app"
import { createTestDatabase, type TestDatabase } from "../helpers/database"
import { aSubscriber } from "../helpers/scenario"

const RBAC = { MEDUSA_FF_RBAC: "true" }

describe("in a shop with Medusa's roles switched on", () => {
  let template: TestDatabase
  let app: TestApp
  beforeAll(async () => {
    template = await createTestDatabase()
    await runMedusa(
      ["db:migrate", "--execute-safe-links"],
      { DATABASE_URL: template.url, ...RBAC },
      join(process.env.HUB_TEST_FOLDER!, "rbac-migrate.log")
    )
    process.env.HUB_TEST_TEMPLATE = new URL(template.url).pathname.slice(1)
    app = await startApp(RBAC)
  }, 2 * BOOT_TIMEOUT_MS)
  afterAll(async () => {
    await app?.stop()
    await template?.drop()
  })

  /** `Authorization` of a new member of the staff, who may do this and no more. */
  const staffWith = async (...keys: string[]) => {
    const rbac = app.container.resolve(Modules.RBAC)
    const policies = await rbac.listRbacPolicies({ key: keys })
    expect(policies.map(({ key }) => key).sort()).toEqual([...keys].sort())
    const name = `staff-${keys.join("-").replace(/\W/g, "-")}`
    const role = await rbac.createRbacRoles({ name })
    await rbac.createRbacRolePolicies(
      policies.map(({ id }) => ({ role_id: role.id, policy_id: id }))
    )
    const login = { email: `${name}@fernhill.test`, password: "correct horse" }
    const user_id = await createAdminUser(app.container, login)
    await app.container.resolve("link").create({
      [Modules.USER]: { user_id },
      [Modules.RBAC]: { rbac_role_id: role.id },
    })
    const { body } = await app.api.post<{ token: string }>("/auth/user/emailpass", login)
    return { authorization: `Bearer ${body.token}` }
  }

  it("nobody without a role gets in", async () => {
    const { status } = await app.api.get(
      "/admin/customer-hub/subscriptions",
      app.adminHeaders
    )
    expect(status).toBe(403)
  })

  it("who may read subscriptions may not cancel them, nor read the settings", async () => {
    const staff = await staffWith("hub_subscription:read")
    const { subscription } = await aSubscriber(app, "reader@example.com")
    const page = `/admin/customer-hub/subscriptions/${subscription.id}`
    expect((await app.api.get("/admin/customer-hub/subscriptions", staff)).status).toBe(
      200
    )
    expect((await app.api.get(page, staff)).status).toBe(200)
    expect((await app.api.post(`${page}/login-email`, {}, staff)).status).toBe(403)
    expect((await app.api.get("/admin/customer-hub/settings", staff)).status).toBe(403)
    const invoices = `/admin/customer-hub/customers/${subscription.customer_id}/invoices`
    expect((await app.api.get(invoices, staff)).status).toBe(403)
    const confirm = "/admin/customer-hub/payment-accounts/hpacc_1/confirm"
    expect((await app.api.post(confirm, {}, staff)).status).toBe(403)
    expect(
      (await app.api.get("/admin/customer-hub/subscription-plans", staff)).status
    ).toBe(403)
  })

  it("who answers support mail may mail login links, and change no plan", async () => {
    const staff = await staffWith("customer:read", "customer_hub_access:create")
    const { customer } = await aSubscriber(app, "helped@example.com")
    const sent = await app.api.post(
      `/admin/customer-hub/customers/${customer.id}/login-email`,
      {},
      staff
    )
    expect(sent.status).toBe(201)
    const plan = await app.api.post(
      "/admin/customer-hub/subscription-plans",
      { interval: "month" },
      staff
    )
    expect(plan.status).toBe(403)
  })
})
