import { spawn, spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { connect } from "node:net"

import { anyPort } from "./ports"

export type Redis = {
  url: string
  stop(): Promise<void>
}

const PATIENCE_MS = 10_000

/**
 * A Redis for tests: the server that `REDIS_URL` names when it is set, else one of this process's
 * own that keeps nothing, from a `redis-server` on the path or Debian's package when this process
 * may install it.
 *
 * @throws one sentence that says how to get one
 */
export async function startRedis(): Promise<Redis> {
  const given = process.env.REDIS_URL
  if (given) {
    return { url: given, stop: async () => {} }
  }
  const program = findRedisServer()
  const port = await anyPort()
  const settings = { bind: "127.0.0.1", port, save: "", appendonly: "no" }
  const child = spawn(
    program,
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    { stdio: "ignore" }
  )
  const kill = () => void child.kill("SIGKILL")
  process.once("exit", kill)
  const exited = new Promise<void>((resolve) =>
    child.once("error", () => resolve()).once("exit", () => resolve())
  )
  const stop = async () => {
    child.kill("SIGTERM")
    await exited
    process.off("exit", kill)
  }
  const deadline = performance.now() + PATIENCE_MS
  while (!(await listens(port))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop()
      throw new Error(`${program} did not start on port ${port}.`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { url: `redis://127.0.0.1:${port}`, stop }
}

function findRedisServer(): string {
  const found = onPath()
  if (found) {
    return found
  }
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    spawnSync("apt-get", ["update"])
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "redis-server"], {
      // Debian's scripts start no service while the run level is 1: only the program is wanted.
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
    })
  }
  const installed = onPath()
  if (!installed) {
    throw new Error(
      "The tests on Redis need a redis-server: install it, or set REDIS_URL to a Redis of yours."
    )
  }
  return installed
}

function onPath(): string | undefined {
  return (
    spawnSync("which", ["redis-server"], { encoding: "utf8" }).stdout?.trim() || undefined
  )
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1")
      .once("connect", () => {
        socket.destroy()
        resolve(true)
      })
      .once("error", () => resolve(false))
  })
}
