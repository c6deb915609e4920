import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../helpers/app"
import { count } from "../helpers/counts"
import { manyPayments } from "../helpers/many-payments"
import { aCustomer } from "../helpers/scenario"
import { aSession } from "../helpers/sign-in"

const ROWS = count(100_000)
const LOOKS = 10
const MEGABYTE = 1024 ** 2

setFlagsFromString("--expose-gc")
const collectGarbage = runInNewContext("gc") as () => void

/** What the process keeps: rows that were read and are done with are no part of it. */
function keptMegabytes(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / MEGABYTE
}

describe(`the export of ${ROWS.toLocaleString("en")} payments`, () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  it("keeps no rows in memory", async () => {
    const email = "ann@example.com"
    const { id: customer_id } = await aCustomer(app, email)
    // Long titles: what is kept of them would be seen.
    await manyPayments(app, {
      customer_id,
      count: ROWS,
      title: "House Blend ".repeat(80),
    })
    const headers = {
      "x-publishable-api-key": app.publishableKey,
      ...(await aSession(app, email)),
    }
    const url = `${app.url}/store/customer-hub/payments/export`
    await (await fetch(`${url}?to=2020-01-01`, { headers })).arrayBuffer()
    const before = keptMegabytes()
    const start = performance.now()

    const { body, status } = await fetch(url, { headers })
    expect(status).toBe(200)
    let rows = -1 // The header's line is none.
    let bytes = 0
    let looks = 0
    let most = 0
    for await (const chunk of body!) {
      bytes += chunk.length
      rows += Buffer.from(chunk).toString("latin1").split("\r\n").length - 1
      if (rows >= (looks * ROWS) / LOOKS) {
        looks += 1
        most = Math.max(most, keptMegabytes())
      }
    }

    const seconds = (performance.now() - start) / 1000
    console.log(
      `${rows.toLocaleString("en")} rows, ${(bytes / MEGABYTE).toFixed(1)} MB in ` +
        `${seconds.toFixed(1)} s; at most ${(most - before).toFixed(1)} MB kept meanwhile`
    )
    expect(rows).toBe(ROWS)
    expect(looks).toBeGreaterThanOrEqual(LOOKS)
    // Some batches on their way, and for every row which one it is.
    expect(most - before).toBeLessThan(3 + (100 * ROWS) / MEGABYTE)
  }, 900_000)
})
