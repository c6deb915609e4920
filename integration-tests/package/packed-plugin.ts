import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { basename, join, relative, sep } from "node:path"
import { ROOT } from "../../scripts/stack/paths"
import { succeed } from "./command"
import { plainEnvironment } from "./environment"

export type PackedPlugin = {
  /** Path of the tarball. */
  tarball: string
  /** Every file in it, relative to the package, with `/`. */
  files: string[]
  read(file: string): string
}

/** What a fresh clone does not have, and the packages, which the copy finds in the checkout. */
const NOT_SOURCE = [
  ".git",
  ".medusa",
  ".demo",
  ".test",
  "node_modules",
  "public",
  "static",
  "test-results",
  "playwright-report",
  join("storefront-module", "dist"),
]

/**
 * Builds and packs the plugin with `npm pack`, as for a release, from a copy of the sources: no
 * old build output gets in, and the checkout's own builds stay as they are.
 *
 * @param folder - where the copy and the tarball go; inside the checkout, so that the copy finds
 * the checkout's packages
 */
export async function packPlugin(folder: string): Promise<PackedPlugin> {
  const copy = join(folder, "sources")
  const isSource = (path: string) => !NOT_SOURCE.includes(relative(ROOT, path))
  for (const path of readdirSync(ROOT)
    .map((name) => join(ROOT, name))
    .filter(isSource)) {
    cpSync(path, join(copy, basename(path)), {
      recursive: true,
      verbatimSymlinks: true,
      filter: isSource,
    })
  }
  const where = { cwd: copy, env: plainEnvironment() }
  await succeed("npm", ["pack", "--pack-destination", folder], where)
  const tarball = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith(".tgz"))!
  )
  const unpacked = join(folder, "unpacked")
  mkdirSync(unpacked)
  await succeed("tar", ["-xzf", tarball, "-C", unpacked], where)
  rmSync(copy, { recursive: true })
  const content = join(unpacked, "package")
  return {
    tarball,
    files: listFiles(content),
    read: (file) => readFileSync(join(content, file), "utf8"),
  }
}

/** Every file below a folder, relative to it, with `/`. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/")
    )
    .sort()
}
