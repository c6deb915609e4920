import { readFileSync } from "node:fs"
import { join } from "node:path"

import { startStripe } from "../../stripe-stand-in"
import { onStop } from "../../scripts/stack/cleanup"
import { runMedusa } from "../../scripts/stack/medusa"
import { step } from "../../scripts/stack/progress"
import type { BenchStack } from "../stack"
import type { CpuFigures } from "./cpu"
import type { MemoryFigures } from "./memory"
import type { ThroughputFigures } from "./throughput"

const SLOW_PROVIDER_IN_MILLISECONDS = 300

/**
 * The renewal engine's budgets. Each part runs in a Medusa process of its own; the provider's
 * stand-in runs in this one, so that its work is not counted.
 */
export async function benchRenewals(stack: BenchStack): Promise<void> {
  const stripe = await startStripe()
  onStop(() => stripe.stop())
  const run = async <Figures>(name: string, part: string, env = {}): Promise<Figures> => {
    const result = join(stack.folder, `${name.replaceAll(" ", "-")}.json`)
    await step(name, () =>
      runMedusa(
        ["exec", `./bench/renewals/${part}.ts`],
        {
          ...stack.env,
          STRIPE_URL: stripe.url,
          NODE_OPTIONS: "--expose-gc",
          BENCH_RESULT: result,
          BENCH_SHOP: join(stack.folder, "shop.json"),
          ...env,
        },
        join(stack.folder, `${part}.log`)
      )
    )
    return JSON.parse(readFileSync(result, "utf8")) as Figures
  }

  const cpu = await run<CpuFigures>("Renewals against createOrderWorkflow", "cpu")
  console.log(
    `CPU of one renewal: ${cpu.renewal.toFixed(1)} ms · one bare createOrderWorkflow: ` +
      `${cpu.createOrder.toFixed(1)} ms · ${(cpu.renewal / cpu.createOrder).toFixed(2)} × (bar: ≤ 0.60 ×)`
  )
  const quick = await run<ThroughputFigures>(
    "A provider that answers at once",
    "throughput"
  )
  stripe.latency = SLOW_PROVIDER_IN_MILLISECONDS
  const slow = await run<ThroughputFigures>("A provider that takes 300 ms", "throughput")
  stripe.latency = 0
  console.log(
    `Renewals a second: ${quick.perSecond.toFixed(1)} with a quick provider · ` +
      `${slow.perSecond.toFixed(1)} with one of 300 ms · ${(slow.perSecond / quick.perSecond).toFixed(2)} × (bar: ≥ 0.9 ×)`
  )

  const few = await run<MemoryFigures>("5,000 renewals, 1,000 due at a time", "memory", {
    BENCH_BACKLOG: "1000",
  })
  const many = await run<MemoryFigures>("5,000 renewals, 100,000 due", "memory", {
    BENCH_BACKLOG: "100000",
  })
  console.log(
    `Memory after 5,000 renewals: ${few.megabytes.toFixed(0)} MB with 1,000 due · ` +
      `${many.megabytes.toFixed(0)} MB with 100,000 · ${(many.megabytes / few.megabytes).toFixed(2)} × (bar: ≤ 1.2 ×)`
  )
}
