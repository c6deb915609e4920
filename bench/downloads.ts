import { join } from "node:path"
import { performance } from "node:perf_hooks"
import { Client } from "pg"

import { onStop } from "../scripts/stack/cleanup"
import { buildHostedPage } from "../scripts/stack/hosted-build"
import { startServer } from "../scripts/stack/medusa"
import { anyPort } from "../scripts/stack/ports"
import { step } from "../scripts/stack/progress"
import { fillShop } from "./shop"
import type { BenchStack } from "./stack"

const DOWNLOADS = 40
const ROUNDS = 5
const OTHER_REQUEST = "/store/customer-hub/subscriptions"

/** Of each text that a person or a merchant can type into an order. */
const LONG = 45_000

type Headers = Record<string, string>

/**
 * How long somebody else's request takes while 40 invoices with names of 45 KB are downloaded at
 * once; beside it, in turns, while as many pages are asked for that draw nothing.
 */
export async function benchDownloads({ env, folder }: BenchStack): Promise<void> {
  await step("Building the hub page, if it changed", buildHostedPage)
  const port = await anyPort()
  const server = await step("Starting Medusa", () =>
    startServer({ port, env, logFile: join(folder, "server.log") })
  )
  onStop(() => server.stop())
  const { hub } = await step("Filling the shop", () => fillShop(server.url, env, folder))
  const client = new Client({ connectionString: env.DATABASE_URL })
  await client.connect()
  onStop(() => client.end())
  const paymentIds = await prepareLongNames(client)

  const get = (path: string) => timed(server.url + path, hub)
  const invoices = paymentIds.map((id) => `/store/customer-hub/payments/${id}/invoice`)
  const pages = invoices.map(() => "/store/customer-hub/payments")
  const allow = async () => void (await client.query("DELETE FROM hub_rate_limit"))

  await step("Issuing the invoices", async () => {
    for (const path of invoices) {
      await get(path)
    }
  })
  const times = {
    quiet: [] as number[],
    pages: [] as number[],
    invoices: [] as number[],
  }
  const lasts = { pages: [] as number[], invoices: [] as number[] }
  await step(`Timing GET ${OTHER_REQUEST}`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await allow()
      for (let time = 0; time < 20; time += 1) {
        times.quiet.push(await get(OTHER_REQUEST))
      }
      for (const [kind, paths] of Object.entries({ pages, invoices }) as [
        "pages" | "invoices",
        string[],
      ][]) {
        const { others, lasted } = await timeBeside(paths, get)
        times[kind].push(...others)
        lasts[kind].push(lasted)
      }
    }
  })
  const words = {
    quiet: "nothing else",
    pages: `${DOWNLOADS} pages of payments at once`,
    invoices: `${DOWNLOADS} invoices at once`,
  }
  for (const [kind, each] of Object.entries(times) as [keyof typeof times, number[]][]) {
    const delay = Math.max(...each) - median(times.quiet)
    console.log(
      `GET ${OTHER_REQUEST} beside ${words[kind]}: median ${median(each).toFixed(0)} ms, ` +
        `longest ${Math.max(...each).toFixed(0)} ms (${each.length} times)` +
        (kind === "quiet"
          ? ""
          : ` · delayed by at most ${delay.toFixed(0)} ms (bar: ≤ 200 ms) · ` +
            `all ${DOWNLOADS} took ${median(lasts[kind]).toFixed(0)} ms`)
    )
  }
}

/** Names of everything and everybody are long now; returns the payments to ask the invoices of. */
async function prepareLongNames(client: Client): Promise<string[]> {
  const name = `repeat('Robusta ', ${LONG / 8})`
  await client.query(`UPDATE order_line_item SET title = ${name}, subtitle = ${name}`)
  await client.query(`UPDATE customer SET first_name = ${name}, last_name = ${name}`)
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM payment ORDER BY id LIMIT $1",
    [DOWNLOADS]
  )
  return rows.map(({ id }) => id)
}

/** Asks for everything at once, and for the other request again and again until all of it is there. */
async function timeBeside(paths: string[], get: (path: string) => Promise<number>) {
  const start = performance.now()
  let isOver = false
  const all = Promise.all(paths.map(get)).finally(() => {
    isOver = true
  })
  const others: number[] = []
  while (!isOver) {
    others.push(await get(OTHER_REQUEST))
  }
  await all
  return { others, lasted: performance.now() - start }
}

/** @throws when the answer is not 200: a refusal is quick, and no measure of anything */
async function timed(url: string, headers: Headers): Promise<number> {
  const start = performance.now()
  const response = await fetch(url, { headers })
  await response.arrayBuffer()
  if (response.status !== 200) {
    throw new Error(`${url} answered ${response.status}.`)
  }
  return performance.now() - start
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}
