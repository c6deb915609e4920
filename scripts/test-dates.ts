import { spawn } from "node:child_process"
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { onStop, stopEverything, stopOnSignals } from "./stack/cleanup"
import { findLibfaketime } from "./stack/libfaketime"
import { ROOT } from "./stack/paths"
import { parseDates } from "./tests/dates"
import type { Totals } from "./tests/totals"

/** Not UTC, so that a rule that reads the machine's zone shows; the clocks change in it. */
const ZONE = "Europe/Berlin"
const LOGS = join(ROOT, ".test", "dates")

/**
 * `npm run test:dates`: runs the tests once under each date. PostgreSQL and every other process of
 * a run starts with the same offset from the machine's clock, so that they agree. Timers do not
 * notice: the monotonic clock is left alone. Prints one line a date, and the totals as the last.
 *
 * Usage: npm run test:dates -- [dates …] [unit|modules|http|faults …] [arguments for jest]
 */
async function main(): Promise<number> {
  if (process.env.DATABASE_URL) {
    throw new Error(
      "Unset DATABASE_URL: a PostgreSQL that runs already has a date of its own."
    )
  }
  const { starts, passOn } = parseDates(process.argv.slice(2))
  const library = findLibfaketime()
  mkdirSync(LOGS, { recursive: true })
  const sum = { passed: 0, failed: 0 }
  for (const start of starts) {
    const name = start.toISOString().slice(0, 16)
    const log = join(LOGS, `${name.replace(":", "")}.log`)
    const { passed, failed } = await runUnder(start, { library, log, passOn })
    console.log(
      `${name}Z: ${passed} passed, ${failed} failed${failed > 0 ? `; see ${log}` : ""}`
    )
    sum.passed += passed
    sum.failed += failed
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`)
  return sum.failed > 0 || sum.passed === 0 ? 1 : 0
}

/** Runs `npm test` with its clock set to `start`. */
async function runUnder(
  start: Date,
  { library, log, passOn }: { library: string; log: string; passOn: string[] }
): Promise<Totals> {
  const output = openSync(log, "w")
  const offset = Math.round((start.getTime() - Date.now()) / 1000)
  const script = join(ROOT, "scripts", "test.ts")
  const child = spawn(process.execPath, ["--import", "tsx", script, ...passOn], {
    cwd: ROOT,
    stdio: ["ignore", output, output, "ipc"],
    env: {
      ...process.env,
      LD_PRELOAD: library,
      FAKETIME: offset < 0 ? String(offset) : `+${offset}`,
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
      NO_FAKE_STAT: "1",
      TZ: ZONE,
      // Stripe itself keeps today's date.
      STRIPE_TEST_SECRET_KEY: "",
    },
  })
  closeSync(output)
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve))
  onStop(async () => {
    child.kill("SIGTERM")
    await exited
  })
  const code = await exited
  return readLastLine(readFileSync(log, "utf8"), code)
}

/** A run that ends without its totals, or fails for a reason of its own, counts as one failed test. */
function readLastLine(output: string, code: number | null): Totals {
  const lastLine = output.trimEnd().split("\n").at(-1) ?? ""
  const [, passed = 0, failed = 0] = lastLine.match(/^(\d+) passed, (\d+) failed$/) ?? []
  return {
    passed: Number(passed),
    failed: Number(failed) || (code === 0 ? 0 : 1),
  }
}

stopOnSignals(130)
main().then(
  (code) => process.exit(code),
  async (error) => {
    console.error(error instanceof Error ? error.message : error)
    await stopEverything()
    console.log("0 passed, 1 failed")
    process.exit(1)
  }
)
