import { existsSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { onStop, stopEverything, stopOnSignals } from "./stack/cleanup"
import { findChromium } from "./stack/chromium"
import { buildHostedPage } from "./stack/hosted-build"
import { step } from "./stack/progress"
import { startDatabase } from "./tests/database"
import { KINDS, parseOptions, type Kind } from "./tests/options"
import { provideRedis } from "./tests/redis"
import { createRunFolder } from "./tests/run-folder"
import { runJest, runPlaywright } from "./tests/runners"
import type { Totals } from "./tests/totals"

const IN_JEST: Kind[] = ["unit", "modules", "http", "faults"]

/**
 * `npm test`: does all its own set-up, runs every kind of test or those named, and prints the true
 * totals as its last line. Fails when a test fails, when none ran, and when anything connected to
 * another machine.
 *
 * Usage: npm test -- [unit|modules|http|faults|e2e|package …] [--full] [arguments for jest or Playwright]
 */
async function main(): Promise<number> {
  const { kinds, full, passOn } = parseOptions(process.argv.slice(2))
  const folder = createRunFolder()
  onStop(() => rmSync(folder, { recursive: true, force: true }))
  const outsideLog = join(folder, "outside.log")
  const env: Record<string, string> = {
    HUB_OUTSIDE_LOG: outsideLog,
    HUB_TEST_FOLDER: folder,
    HUB_TEST_FULL: full ? "1" : "0",
    // Only tests that say so run on Redis.
    REDIS_URL: "",
  }
  if (kinds.some((kind) => kind !== "unit")) {
    Object.assign(env, await startDatabase(folder))
    await step("Building the hub page, if it changed", buildHostedPage)
  }
  if (kinds.includes("faults")) {
    Object.assign(env, await provideRedis())
  }
  const run = { folder, env, passOn }
  const results: Totals[] = []
  const inJest = KINDS.filter((kind) => kinds.includes(kind) && IN_JEST.includes(kind))
  if (inJest.length > 0) {
    results.push(await runJest(inJest, run, { network: false }))
  }
  if (kinds.includes("e2e")) {
    env.CHROMIUM_PATH = await step("Finding Chromium", async () => findChromium())
    results.push(await runPlaywright(run))
  }
  if (kinds.includes("package")) {
    results.push(await runJest(["package"], run, { network: true }))
  }
  const outside = existsSync(outsideLog) ? readFileSync(outsideLog, "utf8") : ""
  if (outside) {
    console.error(
      `Connections to other machines were tried, which fails the run:\n${outside}`
    )
    results.push({ passed: 0, failed: 1 })
  }
  await stopEverything()
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  console.log(`${passed} passed, ${failed} failed`)
  return failed > 0 || passed === 0 ? 1 : 0
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
