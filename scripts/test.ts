import { existsSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { onStop, stopEverything, stopOnSignals } from "./stack/cleanup"
import { findChromium } from "./stack/chromium"
import { buildHostedPage } from "./stack/hosted-build"
import { step } from "./stack/progress"
import { startDatabase } from "./tests/database"
import { partsOfChange } from "./tests/changed"
import { parseOptions, type Kind, type Options, type Part } from "./tests/options"
import { provideRedis } from "./tests/redis"
import { createRunFolder } from "./tests/run-folder"
import { runJest, runPlaywright, type Run } from "./tests/runners"
import type { Totals } from "./tests/totals"

const IN_JEST: Kind[] = ["unit", "modules", "http", "faults"]

/**
 * `npm test`: does all its own set-up, runs every kind of test or those named, and prints the true
 * totals as its last line. Fails when a test fails, when none ran, and when anything connected to
 * another machine.
 *
 * Usage: npm test -- [unit|modules|http|faults|e2e|package …] [--full] [--changed] [arguments for jest or Playwright]
 */
async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2))
  const parts = options.changed ? partsOfChange(options.kinds) : partsOf(options)
  const kinds = parts.flatMap((part) => part.kinds)
  const folder = createRunFolder()
  onStop(() => rmSync(folder, { recursive: true, force: true }))
  const outsideLog = join(folder, "outside.log")
  const env: Record<string, string> = {
    HUB_OUTSIDE_LOG: outsideLog,
    HUB_TEST_FOLDER: folder,
    HUB_TEST_FULL: options.full ? "1" : "0",
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
  if (kinds.includes("e2e")) {
    env.CHROMIUM_PATH = await step("Finding Chromium", async () => findChromium())
  }
  const [inJest, besides] = [
    parts.filter(isInJest),
    parts.filter((part) => !isInJest(part)),
  ]
  const prints = inJest.length > 0 ? "when done" : "live"
  // A browser and a server that answers it leave half of the processors' time to others.
  const results = (
    await Promise.all([
      runOneByOne(inJest, { folder, env }),
      runOneByOne(besides, { folder, env, prints }),
    ])
  ).flat()
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
  return failed > 0 || (passed === 0 && parts.length > 0) ? 1 : 0
}

/** All of Jest's kinds in one call, which shares its workers; the others by themselves. */
function partsOf({ kinds, passOn }: Options): Part[] {
  const together = kinds.filter((kind) => IN_JEST.includes(kind))
  return [
    ...(together.length > 0 ? [{ kinds: together, passOn }] : []),
    ...kinds
      .filter((kind) => !IN_JEST.includes(kind))
      .map((kind) => ({ kinds: [kind], passOn })),
  ]
}

function isInJest({ kinds }: Part): boolean {
  return kinds.every((kind) => IN_JEST.includes(kind))
}

async function runOneByOne(parts: Part[], run: Omit<Run, "passOn">): Promise<Totals[]> {
  const results: Totals[] = []
  for (const { kinds, passOn } of parts) {
    results.push(
      kinds.includes("e2e")
        ? await runPlaywright({ ...run, passOn })
        : await runJest(kinds, { ...run, passOn }, { network: kinds.includes("package") })
    )
  }
  return results
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
