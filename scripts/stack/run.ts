import { spawn } from "node:child_process"
import { ROOT } from "./paths"

/**
 * Runs a program to its end, quietly.
 *
 * @param command - program and arguments
 * @param env - added to this process's environment
 * @throws when it exits with an error; the message carries everything it printed
 */
export async function run(
  command: string[],
  env: Record<string, string> = {}
): Promise<void> {
  const [program, ...args] = command
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  })
  const output: Buffer[] = []
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk))
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk))
  const code = await new Promise((resolve, reject) =>
    child.once("error", reject).once("close", resolve)
  )
  if (code !== 0) {
    throw new Error(`${command.join(" ")} failed:\n${Buffer.concat(output).toString()}`)
  }
}
