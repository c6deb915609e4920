import { readdirSync, readFileSync, statSync } from "node:fs"
import { dirname, extname, join } from "node:path"
import { gzipSync } from "node:zlib"
import { MedusaError } from "@medusajs/framework/utils"

/** One built file of the page, ready to be sent. */
export type HostedAsset = {
  /** Extension with its dot; decides the content type. */
  extension: string
  plain: Buffer
  /** The same, compressed: Medusa does not compress unless it is configured to. */
  gzip: Buffer
}

/** The built page: what `npm run build --workspace storefront-module` wrote. */
export type HostedBuild = {
  html: string
  /** By file name. Only what is listed here is ever served, so no path can lead elsewhere. */
  assets: ReadonlyMap<string, HostedAsset>
}

const PACKAGE_NAME = "medusa-plugin-customer-hub"
let cached: { builtAt: number; build: HostedBuild } | undefined

/**
 * Reads the built page. It stays in memory until the page is built anew.
 *
 * @returns `null` when the page was not built
 */
export function readHostedBuild(): HostedBuild | null {
  const folder = join(findPackageRoot(__dirname), "storefront-module", "dist", "hosted")
  const index = join(folder, "index.html")
  const builtAt = statSync(index, { throwIfNoEntry: false })?.mtimeMs
  if (builtAt === undefined) {
    return null
  }
  if (cached?.builtAt !== builtAt) {
    const build = {
      html: readFileSync(index, "utf8"),
      assets: readAssets(join(folder, "assets")),
    }
    cached = { builtAt, build }
  }
  return cached.build
}

function readAssets(folder: string): Map<string, HostedAsset> {
  return new Map(
    readdirSync(folder).map((name) => {
      const plain = readFileSync(join(folder, name))
      return [name, { extension: extname(name), plain, gzip: gzipSync(plain) }]
    })
  )
}

/**
 * The plugin's own folder: two levels up in development, deeper once it is compiled into
 * `.medusa/server`.
 */
function findPackageRoot(folder: string): string {
  const manifest = join(folder, "package.json")
  if (statSync(manifest, { throwIfNoEntry: false })) {
    const { name } = JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }
    if (name === PACKAGE_NAME) {
      return folder
    }
  }
  const parent = dirname(folder)
  if (parent === folder) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `No package.json named ${PACKAGE_NAME} above ${__dirname}. Install the plugin anew.`
    )
  }
  return findPackageRoot(parent)
}
