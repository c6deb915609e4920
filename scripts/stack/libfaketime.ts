import { spawnSync } from "node:child_process"
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"

/**
 * The library that gives programs another date: `LIBFAKETIME_PATH`, else the system's, else Debian's
 * package when this process may install it.
 *
 * @returns path of the library
 * @throws one sentence that says how to get it
 */
export function findLibfaketime(): string {
  const given = process.env.LIBFAKETIME_PATH
  if (given && !existsSync(given)) {
    throw new Error(`LIBFAKETIME_PATH names ${given}, which does not exist.`)
  }
  const found = given || installedLibrary()
  if (found) {
    return found
  }
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    spawnSync("apt-get", ["update"])
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "libfaketime"], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    })
  }
  const installed = installedLibrary()
  if (!installed) {
    throw new Error(
      "Running tests under other dates needs libfaketime: install it, or set LIBFAKETIME_PATH to its libfaketime.so.1."
    )
  }
  return installed
}

/** Distributions keep it in `faketime/`, below the folder of libraries or of those of one architecture. */
function installedLibrary(): string | undefined {
  return ["/usr/lib", "/usr/lib64", "/usr/local/lib"]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [folder, ...multiarch(folder)])
    .map((folder) => join(folder, "faketime", "libfaketime.so.1"))
    .find((path) => existsSync(path))
}

function multiarch(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith("-linux-gnu"))
    .map((name) => join(folder, name))
}
