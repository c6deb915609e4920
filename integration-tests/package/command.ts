import { spawn, type ChildProcess } from "node:child_process"

export type Finished = {
  /** The exit code; `null` when the command had to be killed. */
  code: number | null
  /** Everything it printed, stdout and stderr as they came. */
  output: string
}

export type Running = {
  child: ChildProcess
  /** Everything printed so far. */
  output(): string
  finished: Promise<Finished>
  /** Ends the command with all its children, and waits until it is gone. */
  stop(): Promise<Finished>
}

export type Where = { cwd: string; env: NodeJS.ProcessEnv }

const running = new Set<ChildProcess>()
process.on("exit", () => running.forEach((child) => signalGroup(child, "SIGKILL")))

/** Starts a command without input, in a process group of its own. */
export function start(command: string, args: string[], { cwd, env }: Where): Running {
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  })
  running.add(child)
  let output = ""
  child.stdout.on("data", (chunk) => (output += chunk))
  child.stderr.on("data", (chunk) => (output += chunk))
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once("error", reject)
    child.once("close", (code) => {
      running.delete(child)
      resolve({ code, output })
    })
  })
  const stop = async () => {
    signalGroup(child, "SIGTERM")
    const force = setTimeout(() => signalGroup(child, "SIGKILL"), 10_000)
    return finished.finally(() => clearTimeout(force))
  }
  return { child, output: () => output, finished, stop }
}

/**
 * Runs a command to its end.
 *
 * @param patience - milliseconds after which it is killed
 */
export async function run(
  command: string,
  args: string[],
  where: Where,
  patience = 600_000
): Promise<Finished> {
  const started = start(command, args, where)
  const late = setTimeout(() => signalGroup(started.child, "SIGKILL"), patience)
  return started.finished.finally(() => clearTimeout(late))
}

/**
 * Runs a command that has to succeed.
 *
 * @returns what it printed
 * @throws when it fails; the message carries the end of what it printed
 */
export async function succeed(
  command: string,
  args: string[],
  where: Where
): Promise<string> {
  const { code, output } = await run(command, args, where)
  if (code !== 0) {
    const end = output.split("\n").slice(-60).join("\n")
    throw new Error(`${[command, ...args].join(" ")} failed with ${code}:\n${end}`)
  }
  return output
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-child.pid!, signal)
  } catch {
    // It is gone already.
  }
}
