import { cpSync, mkdtempSync, realpathSync } from "node:fs"
import { rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { anyPort } from "../../scripts/stack/ports"
import { run, start, succeed, type Finished, type Running } from "./command"
import { plainEnvironment } from "./environment"

export type BlankShop = {
  folder: string
  /** Runs a `medusa` command that has to succeed; returns what it printed. */
  medusa(...args: string[]): Promise<string>
  /** Loads modules the way the shop's own code would; returns their names when all are there. */
  load(names: string[]): Promise<string[]>
  /** Runs JavaScript that loads modules the way the shop's own code would; returns what it printed. */
  run(script: string): Promise<string>
  /** Starts the built server and waits until it answers. */
  start(): Promise<RunningShop>
  /** Starts the built server with other settings, expecting that it ends by itself. */
  startInVain(env: Record<string, string>): Promise<Finished>
  remove(): Promise<void>
}

export type RunningShop = {
  url: string
  log(): string
  stop(): Promise<Finished>
}

/** A boot takes about ten seconds; a server that has not given up by then never will. */
const BOOT_PATIENCE_MS = 90_000

/**
 * A new Medusa app in a folder away from the checkout, with the plugin installed from its tarball
 * and its own packages from the npm registry: what the plugin does not declare is not there.
 *
 * @param tarball - of the plugin
 * @param databaseUrl - an empty database
 */
export async function installBlankShop(
  tarball: string,
  databaseUrl: string
): Promise<BlankShop> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "blank-shop-")))
  cpSync(join(__dirname, "blank-app"), folder, { recursive: true })
  const port = await anyPort()
  const url = `http://localhost:${port}`
  const env = {
    DATABASE_URL: databaseUrl,
    JWT_SECRET: "package test",
    COOKIE_SECRET: "package test",
    STORE_CORS: url,
    ADMIN_CORS: url,
    AUTH_CORS: url,
    // Production takes no other; nothing here follows it.
    CUSTOMER_HUB_URL: "https://shop.test/customer-hub",
  }
  const flags = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"]
  await succeed("npm", ["install", ...flags, tarball], {
    cwd: folder,
    env: plainEnvironment(),
  })

  const cli = join(folder, "node_modules", "@medusajs", "cli", "cli.js")
  const command = (args: string[]) => [cli, ...args]
  const startArguments = command(["start", "--port", String(port), "--host", "127.0.0.1"])
  const built = (more: Record<string, string> = {}) => ({
    cwd: join(folder, ".medusa", "server"),
    env: plainEnvironment({ ...env, NODE_ENV: "production", ...more }),
  })
  return {
    folder,
    medusa: (...args) =>
      succeed(process.execPath, command(args), {
        cwd: folder,
        env: plainEnvironment(env),
      }),
    load: async (names) => {
      const script = `for (const name of ${JSON.stringify(names)}) require(name)`
      await succeed(process.execPath, ["-e", script], {
        cwd: folder,
        env: plainEnvironment(),
      })
      return names
    },
    run: (script) =>
      succeed(process.execPath, ["-e", script], {
        cwd: folder,
        env: plainEnvironment(),
      }),
    start: async () => {
      const server = start(process.execPath, startArguments, built())
      await untilHealthy(url, server)
      return { url, log: server.output, stop: server.stop }
    },
    startInVain: (more) =>
      run(process.execPath, startArguments, built(more), BOOT_PATIENCE_MS),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function untilHealthy(url: string, server: Running): Promise<void> {
  const deadline = Date.now() + BOOT_PATIENCE_MS
  while (!(await isHealthy(url))) {
    if (server.child.exitCode !== null || Date.now() > deadline) {
      const { output } = await server.stop()
      throw new Error(`The shop did not start:\n${output}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function isHealthy(url: string): Promise<boolean> {
  const response = await fetch(`${url}/health`).catch(() => undefined)
  return response?.status === 200
}
