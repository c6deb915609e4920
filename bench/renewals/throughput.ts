import { writeFileSync } from "node:fs"
import type { ExecArgs } from "@medusajs/framework/types"

import { renewDueSubscriptions } from "../../src/tasks/renew-due-subscriptions"
import { makeDue, prepareBacklog } from "./backlog"

const WARM_UP = 75
const COUNTED = 1_200

export type ThroughputFigures = { perSecond: number }

/** How many renewals one process makes a second. */
export default async function measureThroughput({ container }: ExecArgs): Promise<void> {
  const backlog = await prepareBacklog(container)
  await makeDue(container, backlog, WARM_UP)
  await renewDueSubscriptions(container, { timeSlice: 120_000 })
  await makeDue(container, backlog, COUNTED)
  const start = performance.now()
  const { renewed } = await renewDueSubscriptions(container, { timeSlice: 300_000 })
  const seconds = (performance.now() - start) / 1000
  if (renewed !== COUNTED) {
    throw new Error(`${renewed} of ${COUNTED} were renewed.`)
  }
  const figures: ThroughputFigures = { perSecond: renewed / seconds }
  writeFileSync(process.env.BENCH_RESULT!, JSON.stringify(figures))
}
