import { renewalReceiptEmail } from "../../src/emails/renewal-receipt"
import RenewalReceiptEmail from "../../src/emails/renewal-receipt"
import { readEmailBrand } from "../../src/workflows/emails/steps/email-brand"
import { readChargedRenewal } from "../../src/workflows/billing/read-charged-renewal"
import { sendRenewalReceiptWorkflow } from "../../src/workflows/billing/send-renewal-receipt"
import { sendOnce } from "../../src/workflows/emails/send-once"
import { SmtpNotificationProvider } from "../../src/providers/smtp/service"
import { renderToStaticMarkup } from "react-dom/server"
import { renewDueSubscriptions } from "../../src/workflows/billing/renew-due-subscriptions"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { startApp, type TestApp } from "../helpers/app"
import { aRenewalShop, dueSubscriptions } from "../helpers/renewals"
import { hubAccess } from "../helpers/sign-in"
import { createToken, hashToken } from "../../src/lib/tokens"

const N = 100
it("costs", async () => {
  const app: TestApp = await startApp()
  const shop = await aRenewalShop(app.container)
  const all = await dueSubscriptions(app.container, { shop, stripeUrl: app.stripe.url, count: 2 * N })
  const emit = jest.spyOn(app.container.resolve(Modules.EVENT_BUS), "emit").mockResolvedValue()
  const cpu0 = process.cpuUsage()
  await renewDueSubscriptions(app.container, { timeSlice: Infinity })
  const c0 = process.cpuUsage(cpu0)
  const lines: string[] = [`renewal alone with stand-in: ${(c0.user + c0.system) / 1000 / all.length}`]
  emit.mockRestore()
  const send = process.env.REAL_SMTP ? null : jest.spyOn(SmtpNotificationProvider.prototype, "send").mockResolvedValue({ id: "x" })
  const measure = async (what: string, work: (i: number) => Promise<unknown>) => {
    for (let i = 0; i < 20; i++) await work(i)
    const at = process.cpuUsage()
    const t = performance.now()
    let statements = 0
    const notice = () => void statements++
    app.container.resolve(ContainerRegistrationKeys.PG_CONNECTION).on("query", notice)
    for (let i = 20; i < N; i++) await work(i)
    app.container.resolve(ContainerRegistrationKeys.PG_CONNECTION).off("query", notice)
    const { user, system } = process.cpuUsage(at)
    lines.push(`${what}: ${((user + system) / 1000 / (N - 20)).toFixed(2)} ms cpu, ${((performance.now() - t) / (N - 20)).toFixed(2)} ms, ${statements / (N - 20)} statements`)
  }
  const c = app.container
  await measure("whole", (i) => sendRenewalReceiptWorkflow(c).run({ input: { billing_cycle_id: all[i].cycle_id } }))
  const { Session } = require("node:inspector/promises")
  const session = new Session(); session.connect()
  await session.post("Profiler.enable"); await session.post("Profiler.start")
  await measure("whole again", (i) => sendRenewalReceiptWorkflow(c).run({ input: { billing_cycle_id: all[i + N].cycle_id } }))
  const { profile } = await session.post("Profiler.stop")
  require("node:fs").writeFileSync("/tmp/h5/cost.cpuprofile", JSON.stringify(profile))
  await measure("idempotent repeat", (i) => sendRenewalReceiptWorkflow(c).run({ input: { billing_cycle_id: all[i].cycle_id } }))
  await measure("read", (i) => readChargedRenewal(c, all[i].cycle_id))
  await measure("brand", () => readEmailBrand(c))
  await measure("render", () => renewalReceiptEmail(RenewalReceiptEmail.PreviewProps))
  await measure("markup", async () => renderToStaticMarkup(RenewalReceiptEmail(RenewalReceiptEmail.PreviewProps)))
  const { createStep, createWorkflow, StepResponse, WorkflowResponse } = require("@medusajs/framework/workflows-sdk")
  const noop = createStep("zz-noop", async (x: any) => new StepResponse(x))
  const one = createWorkflow("zz-one", (x: any) => new WorkflowResponse(noop(x)))
  const big = await renewalReceiptEmail(RenewalReceiptEmail.PreviewProps)
  await measure("workflow of one step", () => one(c).run({ input: { a: 1 } }))
  await measure("workflow of one step, mail through it", () => one(c).run({ input: big }))
  const links: any[] = []
  await measure("create link", async () => links.push(await hubAccess(app).createAccessLinks({ email: "x@y.z", token_hash: hashToken(createToken()), requested_by: "system", expires_at: new Date() })))
  await measure("update link", async (i) => hubAccess(app).updateAccessLinks({ id: links[i].id, delivery_status: "sent" }))
  await measure("recipient", async (i) => c.resolve("query").graph({ entity: "customer", fields: ["email"], filters: { id: all[i].customer_id } }))
  const content = await renewalReceiptEmail(RenewalReceiptEmail.PreviewProps)
  await measure("sendOnce", async (i) => sendOnce(c, { to: "a@b.c", template: "x", content, idempotency_key: `k${i}` }))
  await measure("createNotifications", async (i) => c.resolve(Modules.NOTIFICATION).createNotifications([{ channel: "email", to: "a@b.c", template: "x", content, idempotency_key: `kk${i}` }]))
  send?.mockRestore()
  await measure("createNotifications smtp", async (i) => c.resolve(Modules.NOTIFICATION).createNotifications([{ channel: "email", to: "a@b.c", template: "x", content, idempotency_key: `kkk${i}` }]))
  console.log(lines.join("\n"))
  await app.stop()
}, 600_000)
