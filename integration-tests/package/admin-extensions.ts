import { compileFunction } from "node:vm"

/** What Medusa Admin gets from the plugin. */
export type AdminExtensions = {
  /** Paths of the pages, such as `/subscriptions/:id`. */
  routes: string[]
  widgets: number
}

type BuiltExtensions = {
  routeModule: { routes: { path: string }[] }
  widgetModule: { widgets: unknown[] }
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

/** The extensions that the files in `admin/` should give, by Medusa's naming rules. */
export function extensionsInSources(files: string[]): AdminExtensions {
  const pages = files.flatMap(
    (file) => file.match(/^routes(\/.+)\/page\.tsx$/)?.[1] ?? []
  )
  return {
    routes: pages.map((page) => page.replace(/\[(.+?)\]/g, ":$1")).sort(),
    widgets: files.filter((file) => /^widgets\/.+\.tsx$/.test(file)).length,
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
    routes: routeModule.routes.map(({ path }) => path).sort(),
    widgets: widgetModule.widgets.length,
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
