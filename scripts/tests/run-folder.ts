import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "../stack/paths"

/**
 * A folder of this run's own under `.test/`, so that runs side by side do not meet. Removes what
 * runs that are over left behind.
 */
export function createRunFolder(): string {
  const home = join(ROOT, ".test")
  const runs = existsSync(home) ? readdirSync(home) : []
  for (const name of runs.filter((name) => name.startsWith("run-"))) {
    if (!isAlive(Number(name.slice("run-".length)))) {
      rmSync(join(home, name), { recursive: true, force: true })
    }
  }
  const folder = join(home, `run-${process.pid}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return folder
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
