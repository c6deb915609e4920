import { spawn } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { onStop } from "../stack/cleanup"
import { ROOT } from "../stack/paths"
import { readTotals, type Totals } from "./totals"

const GUARD = join(ROOT, "scripts", "stack", "loopback-only.cjs")

export type Run = {
  /** The run's own folder: reports go there. */
  folder: string
  env: Record<string, string>
  passOn: string[]
  /** What runs beside another runner prints when it is done, so that their lines do not mix. */
  prints?: "live" | "when done"
}

/**
 * Runs jest on some of its projects.
 *
 * @param options.network - whether connections to other machines are allowed: only the package
 * test needs that, for the npm registry
 */
export async function runJest(
  kinds: string[],
  { folder, env, passOn, prints }: Run,
  options: { network: boolean }
): Promise<Totals> {
  const report = join(folder, `jest-${kinds.join("-")}.json`)
  const command = [
    join(ROOT, "node_modules", "jest", "bin", "jest.js"),
    "--selectProjects",
    ...kinds,
    "--json",
    `--outputFile=${report}`,
    "--passWithNoTests",
    ...passOn,
  ]
  // Medusa loads some of its parts by `import()`, which jest allows behind this flag only.
  const nodeOptions = ["--experimental-vm-modules", "--no-warnings"]
  const code = await spawnRunner(command, {
    prints,
    env: {
      ...env,
      NODE_ENV: "test",
      NODE_OPTIONS: [...nodeOptions, ...(options.network ? [] : guard())].join(" "),
    },
  })
  return readTotals("jest", report, code)
}

/** Runs the browser tests; `playwright.config.ts` brings up what they need. */
export async function runPlaywright({
  folder,
  env,
  passOn,
  prints,
}: Run): Promise<Totals> {
  const report = join(folder, "playwright.json")
  const cli = join(ROOT, "node_modules", "@playwright", "test", "cli.js")
  const code = await spawnRunner([cli, "test", ...passOn], {
    prints,
    env: {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      NODE_OPTIONS: guard().join(" "),
    },
  })
  if (code !== 0) {
    printFailedPages()
  }
  return readTotals("playwright", report, code)
}

/** A log keeps no pictures: it tells what the page showed when a test failed. */
function printFailedPages(): void {
  const results = join(ROOT, "test-results")
  for (const folder of existsSync(results) ? readdirSync(results) : []) {
    const context = join(results, folder, "error-context.md")
    if (existsSync(context)) {
      const [beforeSource] = readFileSync(context, "utf8").split("# Test source")
      console.error(`${folder}\n${beforeSource}`)
    }
  }
}

function guard(): string[] {
  return ["--require", JSON.stringify(GUARD)]
}

async function spawnRunner(
  args: string[],
  { env, prints = "live" }: Pick<Run, "env" | "prints">
): Promise<number | null> {
  const output = prints === "live" ? "inherit" : "pipe"
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    // Reports go to files; jest's own copy of its JSON on stdout would bury the test output.
    stdio: ["ignore", args.includes("--json") ? "ignore" : output, output],
    env: { ...process.env, LOG_LEVEL: "error", ...env },
  })
  const printed: Buffer[] = []
  child.stdout?.on("data", (chunk: Buffer) => printed.push(chunk))
  child.stderr?.on("data", (chunk: Buffer) => printed.push(chunk))
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve))
  onStop(async () => {
    child.kill("SIGTERM")
    await exited
  })
  const code = await exited
  process.stderr.write(Buffer.concat(printed))
  return code
}
