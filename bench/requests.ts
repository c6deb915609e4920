import { join } from "node:path"

import { onStop } from "../scripts/stack/cleanup"
import { buildHostedPage } from "../scripts/stack/hosted-build"
import { startServer } from "../scripts/stack/medusa"
import { anyPort } from "../scripts/stack/ports"
import { step } from "../scripts/stack/progress"
import { grow } from "./grow"
import { compare, type Request } from "./pairs"
import { fillShop } from "./shop"
import type { BenchStack } from "./stack"

const ROUNDS = 300

/** What staff look at; of the search, a name, an address that millions have, and two letters. */
const STAFF_PATHS = [
  "/admin/customer-hub/subscriptions",
  "/admin/customer-hub/subscriptions?offset=999980",
  "/admin/customer-hub/subscriptions?order=-next_charge_at",
  "/admin/customer-hub/subscriptions?status=past_due&status=trialing&order=email",
  "/admin/customer-hub/subscriptions?state=card_expiring",
  "/admin/customer-hub/subscriptions?q=cleo%20abc",
  "/admin/customer-hub/subscriptions?q=example.test",
  "/admin/customer-hub/subscriptions?q=qz",
  "/admin/customer-hub/overview",
]
const STAFF_ROUNDS = 20

/** Times hub requests against core requests of the same customer: the design's budgets. */
export async function benchRequests({ env, folder }: BenchStack): Promise<void> {
  await step("Building the hub page, if it changed", buildHostedPage)
  const port = await anyPort()
  const server = await step("Starting Medusa", () =>
    startServer({ port, env, logFile: join(folder, "server.log") })
  )
  onStop(() => server.stop())
  const { customer, hub, staff } = await step("Filling the shop", () =>
    fillShop(server.url, env, folder)
  )

  const get = (path: string, headers: Record<string, string>): Request => ({
    name: `GET ${path}`,
    url: server.url + path,
    headers,
  })
  const budgets = [
    {
      subject: get("/store/customer-hub/subscriptions", hub),
      baseline: get("/store/customers/me", customer),
      bar: 1.5,
    },
    {
      subject: get("/store/customer-hub/payments", hub),
      baseline: get("/store/orders?limit=20", customer),
      bar: 0.25,
    },
  ]
  for (const { subject, baseline, bar } of budgets) {
    const times = await step(`Timing ${subject.name}`, () =>
      compare(subject, baseline, ROUNDS)
    )
    console.log(
      `${subject.name}: ${times.medianOf.subject.toFixed(1)} ms · ${baseline.name}: ` +
        `${times.medianOf.baseline.toFixed(1)} ms · ${times.ratio.toFixed(2)} × (bar: ≤ ${bar} ×)`
    )
  }
  if (process.argv.includes("--scale")) {
    await compareAtScale(
      env.DATABASE_URL,
      budgets.map(({ subject }) => subject)
    )
    await timeStaff(STAFF_PATHS.map((path) => get(path, staff)))
  }
}

/** The same requests once more when the shop has a million subscriptions and three million orders. */
async function compareAtScale(databaseUrl: string, subjects: Request[]): Promise<void> {
  const before = await timeAlone(subjects)
  console.log(
    "Growing the shop: 1,000,000 customers, each with a subscription and 3 orders"
  )
  await grow(databaseUrl, { customers: 1_000_000 })
  const after = await timeAlone(subjects)
  subjects.forEach(({ name }, index) => {
    console.log(
      `${name}: ${before[index].toFixed(1)} ms → ${after[index].toFixed(1)} ms at a million · ` +
        `${(after[index] / before[index]).toFixed(2)} × (bar: ≤ 1.3 ×)`
    )
  })
}

/** What staff wait for at that size. */
async function timeStaff(subjects: Request[]): Promise<void> {
  for (const subject of subjects) {
    const { medianOf } = await compare(subject, subject, STAFF_ROUNDS)
    console.log(`${subject.name}: ${medianOf.subject.toFixed(1)} ms at a million`)
  }
}

async function timeAlone(subjects: Request[]): Promise<number[]> {
  const medians: number[] = []
  for (const subject of subjects) {
    medians.push((await compare(subject, subject, ROUNDS)).medianOf.subject)
  }
  return medians
}
