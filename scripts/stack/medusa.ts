import { spawn, type ChildProcess } from "node:child_process"
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { ROOT } from "./paths"

export type MedusaEnv = Record<string, string>

export type MedusaServer = {
  /** Where it answers, without a trailing slash. */
  url: string
  pid: number
  /** Ends the process and its children; resolves when they are gone. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

const CLI = join(ROOT, "node_modules", "@medusajs", "cli", "cli.js")
const running = new Set<ChildProcess>()
process.on("exit", () => running.forEach((child) => kill(child, "SIGKILL")))

/**
 * The environment every Medusa process of demo and tests gets. `NODE_ENV=test` means neither the
 * cookies of production, which want https, nor the development server for the admin.
 */
function environment(env: MedusaEnv): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: "test",
    MEDUSA_DISABLE_TELEMETRY: "true",
    DO_NOT_TRACK: "1",
    ...env,
  }
}

function launch(args: string[], env: MedusaEnv, logFile: string): ChildProcess {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, "a")
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: ROOT,
    env: environment(env),
    detached: process.platform !== "win32",
    stdio: ["ignore", log, log],
  })
  closeSync(log)
  running.add(child)
  child.once("exit", () => running.delete(child))
  return child
}

/** Signals the whole process group: Medusa's CLI starts children of its own. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === "win32" ? child.pid! : -child.pid!, signal)
  } catch {
    // It is gone already.
  }
}

function tail(logFile: string): string {
  return readFileSync(logFile, "utf8").split("\n").slice(-40).join("\n")
}

/**
 * Runs a Medusa command to its end.
 *
 * @param args - as on the command line, for example `["db:migrate"]`
 * @param env - added to this process's environment
 * @param logFile - gets everything the command prints
 * @throws when it exits with an error; the message carries the end of the log
 */
export async function runMedusa(
  args: string[],
  env: MedusaEnv,
  logFile: string
): Promise<void> {
  const child = launch(args, env, logFile)
  const code = await new Promise((resolve) => child.once("exit", resolve))
  if (code !== 0) {
    throw new Error(`medusa ${args.join(" ")} failed. ${logFile} ends:\n${tail(logFile)}`)
  }
}

/** Brings a database up to date, as a merchant does: migrations, link tables, migration scripts. */
export async function migrate(databaseUrl: string, logFile: string): Promise<void> {
  const args = ["db:migrate", "--execute-safe-links"]
  await runMedusa(args, { DATABASE_URL: databaseUrl }, logFile)
}

/**
 * Starts a Medusa server as a process of its own and waits until it answers.
 *
 * @param options.port - port to listen on, on the loopback address
 * @param options.env - `DATABASE_URL`, `SMTP_URL` and whatever else `medusa-config.ts` reads
 * @param options.logFile - gets everything the server prints
 * @throws when the process ends or two minutes pass before `/health` answers
 */
export async function startServer(options: {
  port: number
  env: MedusaEnv
  logFile: string
}): Promise<MedusaServer> {
  const { port, logFile } = options
  const env = { PORT: String(port), ...options.env }
  const child = launch(
    ["start", "--port", String(port), "--host", "127.0.0.1"],
    env,
    logFile
  )
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    kill(child, signal)
    const force = setTimeout(() => kill(child, "SIGKILL"), 5_000)
    await exited
    clearTimeout(force)
    kill(child, "SIGKILL")
  }
  const url = `http://localhost:${port}`
  const deadline = Date.now() + 120_000
  while (!(await answers(`http://127.0.0.1:${port}/health`))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop()
      throw new Error(`The server did not start. ${logFile} ends:\n${tail(logFile)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { url, pid: child.pid!, stop }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined)
  return response?.status === 200
}
