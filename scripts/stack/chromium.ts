import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"

const NAMES = ["chromium", "chromium-browser", "google-chrome"]

/**
 * A Chromium to run browser tests with: `CHROMIUM_PATH`, else the system's, else Debian's package
 * when this process may install it.
 *
 * @returns path of the executable
 * @throws one sentence that says how to get one
 */
export function findChromium(): string {
  const given = process.env.CHROMIUM_PATH
  if (given && !existsSync(given)) {
    throw new Error(`CHROMIUM_PATH names ${given}, which does not exist.`)
  }
  const found = given || onPath()
  if (found) {
    return found
  }
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    spawnSync("apt-get", ["update"])
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    })
  }
  const installed = onPath()
  if (!installed) {
    throw new Error(
      "The browser tests need Chromium: install it, or set CHROMIUM_PATH to a Chromium or Chrome."
    )
  }
  return installed
}

function onPath(): string | undefined {
  for (const name of NAMES) {
    const path = spawnSync("which", [name], { encoding: "utf8" }).stdout?.trim()
    if (path) {
      return path
    }
  }
  return undefined
}
