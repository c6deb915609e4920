import { createHash } from "node:crypto"
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { dirname, join } from "node:path"
import { ROOT } from "./paths"

/**
 * Does costly work only when its sources changed since the last time.
 *
 * @param options.sources - files and folders, relative to the checkout, that the result depends on
 * @param options.stamp - file that remembers the sources' hash
 * @param options.result - file that must exist; when it is missing the work is done anyway
 */
export async function onceFor(
  options: { sources: string[]; stamp: string; result: string },
  work: () => Promise<void>
): Promise<void> {
  const stamp = join(ROOT, options.stamp)
  const hash = hashOf(options.sources)
  const upToDate =
    existsSync(join(ROOT, options.result)) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === hash
  if (upToDate) {
    return
  }
  await work()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
}

/** One hash over names and contents; generated folders do not count. */
export function hashOf(sources: string[]): string {
  const hash = createHash("sha256")
  const add = (path: string) => {
    const full = join(ROOT, path)
    if (!existsSync(full)) {
      return
    }
    if (statSync(full).isDirectory()) {
      readdirSync(full)
        .filter((name) => !["node_modules", "dist", "__tests__"].includes(name))
        .sort()
        .forEach((name) => add(join(path, name)))
    } else {
      hash.update(path).update(readFileSync(full))
    }
  }
  sources.forEach(add)
  return hash.digest("hex")
}
