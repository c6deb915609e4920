import { writeFileSync } from "node:fs"
import type { ExecArgs } from "@medusajs/framework/types"

import { renewDueSubscriptions } from "../../src/tasks/renew-due-subscriptions"
import { makeDue, prepareBacklog } from "./backlog"

const RENEWALS = 5_000
const TIME_SLICE_IN_MILLISECONDS = 10_000

export type MemoryFigures = { megabytes: number }

/**
 * The process's memory after 5,000 renewals, garbage collected, with `BENCH_BACKLOG` due cycles at
 * the start; when they run out, as many again fall due.
 */
export default async function measureMemory({ container }: ExecArgs): Promise<void> {
  const backlog = await prepareBacklog(container)
  const due = Number(process.env.BENCH_BACKLOG)
  await makeDue(container, backlog, due)
  for (let done = 0; done < RENEWALS;) {
    const { renewed } = await renewDueSubscriptions(container, {
      timeSlice: TIME_SLICE_IN_MILLISECONDS,
    })
    done += renewed
    if (renewed === 0) {
      await makeDue(container, backlog, due)
    }
  }
  global.gc!()
  const { heapUsed, external } = process.memoryUsage()
  const figures: MemoryFigures = { megabytes: (heapUsed + external) / 1024 ** 2 }
  writeFileSync(process.env.BENCH_RESULT!, JSON.stringify(figures))
}
