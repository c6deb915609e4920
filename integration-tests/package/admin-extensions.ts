import { compileFunction } from "node:vm"

/** What Medusa Admin gets from the plugin. */
export type AdminExtensions = {
  /** Paths of the pages, such as `/subscriptions/:id`. */
  routes: string[]
  /** Where each widget stands, such as `order.details.side.after`. */
  widgets: string[]
}

type BuiltRoute = { path: string; children?: BuiltRoute[] }
type BuiltExtensions = {
  routeModule: { routes: BuiltRoute[] }
  widgetModule: { widgets: { zone: string[] }[] }
}

/** What Medusa's admin build fills in. */
const CONSTANTS = [
  "__BASE__",
  "__BACKEND_URL__",
  "__STOREFRONT_URL__",
  "__AUTH_TYPE__",
  "__JWT_TOKEN_STORAGE_KEY__",
  "__MAX_UPLOAD_FILE_SIZE__",
]

/**
 * The extensions that the files in `admin/` should give, by Medusa's naming rules.
 *
 * @param files - relative to that folder
 * @param read - one of them
 */
export function extensionsInSources(
  files: string[],
  read: (file: string) => string
): AdminExtensions {
  const pages = files.flatMap(
    (file) => file.match(/^routes(\/.+)\/page\.tsx$/)?.[1] ?? []
  )
  return {
    // A folder such as `@cancel` is drawn over the page above it.
    routes: pages
      .map((page) => page.replace(/\[([^[\]]+)\]/g, ":$1").replace("@", ""))
      .sort(),
    widgets: files
      .filter((file) => /^widgets\/.+\.tsx$/.test(file))
      .flatMap((file) => read(file).match(/zone: "(.+?)"/)?.[1] ?? `no zone in ${file}`)
      .sort(),
  }
}

/**
 * The extensions in the built bundle: runs it with stand-ins for everything it imports, since its
 * real imports want a browser.
 *
 * @param code - of the CommonJS bundle, `.medusa/server/src/admin/index.js`
 */
export function extensionsInBundle(code: string): AdminExtensions {
  const bundle: { exports: Partial<BuiltExtensions> } = { exports: {} }
  compileFunction(code, ["module", "exports", "require", ...CONSTANTS])(
    bundle,
    bundle.exports,
    () => standIn
  )
  const { routeModule, widgetModule } = bundle.exports as BuiltExtensions
  return {
    routes: routeModule.routes
      .flatMap(({ path, children = [] }) => [
        path,
        ...children.map((child) => child.path),
      ])
      .sort(),
    widgets: widgetModule.widgets.flatMap(({ zone }) => zone).sort(),
  }
}

/** Can be called, constructed, extended and read at will; answers itself. */
const standIn: object = new Proxy(class {}, {
  apply: () => standIn,
  construct: () => standIn,
  get: (target, key) => {
    if (key === "prototype") {
      return target.prototype
    }
    return key === Symbol.toPrimitive ? () => "" : standIn
  },
})
