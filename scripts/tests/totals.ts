import { existsSync, readFileSync } from "node:fs"

export type Totals = { passed: number; failed: number }

type JestReport = {
  numPassedTests: number
  numFailedTests: number
  numRuntimeErrorTestSuites: number
}

type PlaywrightReport = {
  stats: { expected: number; flaky: number; unexpected: number }
  errors: unknown[]
}

/**
 * Reads a runner's JSON report. A suite that could not run counts as one failed test, and so does
 * a runner that left no report or failed for a reason of its own.
 *
 * @param file - the report
 * @param exitCode - the runner's
 */
export function readTotals(
  runner: "jest" | "playwright",
  file: string,
  exitCode: number | null
): Totals {
  const totals = existsSync(file)
    ? parse[runner](readFileSync(file, "utf8"))
    : { passed: 0, failed: 0 }
  const failedSilently = exitCode !== 0 && totals.failed === 0
  return failedSilently ? { ...totals, failed: 1 } : totals
}

const parse = {
  jest(text: string): Totals {
    const report = JSON.parse(text) as JestReport
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    }
  },
  playwright(text: string): Totals {
    const { stats, errors } = JSON.parse(text) as PlaywrightReport
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
    }
  },
}
