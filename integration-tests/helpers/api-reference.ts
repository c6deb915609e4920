import { readFileSync } from "node:fs"
import { join } from "node:path"
import Ajv from "ajv"

import { ROOT } from "../../scripts/stack/paths"
import { HUB_ERRORS } from "../../src/lib/errors"

export type Operation = {
  security: Record<string, string[]>[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { $ref?: string; content?: Record<string, object> }>
}

/** The API reference as it lies in the docs. */
export const API_REFERENCE = JSON.parse(
  readFileSync(join(ROOT, "docs/openapi.json"), "utf8")
) as { paths: Record<string, Record<string, Operation>> }

/** Paths without parameters first: `/sessions/current` is no `/sessions/{id}`. */
const PATHS = Object.keys(API_REFERENCE.paths)
  .sort((one, other) => one.split("{").length - other.split("{").length)
  .map((path) => ({
    path,
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`),
  }))

const ajv = new Ajv({ strict: false, validateFormats: false, allowUnionTypes: true })
ajv.addSchema(API_REFERENCE, "reference")

/**
 * Compares an answer of the plugin's with its API reference. What Medusa says in its own words, and
 * what is at no address of the plugin's, passes.
 *
 * @param path - with or without a query
 * @throws saying what the reference does not know: the route, the status, the code or a field
 */
export function checkAgainstReference(
  method: string,
  path: string,
  { status, body }: { status: number; body: unknown }
): void {
  if (!/^\/(store|admin)\/customer-hub\//.test(path) || !isThePlugins(status, body)) {
    return
  }
  const [address] = path.split("?")
  const verb = method.toLowerCase()
  const known = PATHS.find(({ pattern }) => pattern.test(address))?.path ?? ""
  const response = API_REFERENCE.paths[known]?.[verb]?.responses[status]
  const title = `${method} ${known || address} answered ${status}`
  if (!response) {
    // What has no route is refused by what is asked at every path, and no line of the reference.
    if (API_REFERENCE.paths[known]?.[verb] || status < 300) {
      throw new Error(unknownTo(title, body))
    }
    return
  }
  const pointer = response.$ref ?? pointerTo("paths", known, verb, "responses", status)
  const check = ajv.getSchema(
    `reference${pointer}/content/${escaped("application/json")}/schema`
  )
  if (check && !check(body)) {
    throw new Error(unknownTo(title, ajv.errorsText(check.errors)))
  }
}

function isThePlugins(status: number, body: unknown): boolean {
  const { code } = (body ?? {}) as { code?: unknown }
  return status < 300 || (typeof code === "string" && Object.hasOwn(HUB_ERRORS, code))
}

function unknownTo(title: string, what: unknown): string {
  return `${title}, which docs/openapi.json does not know (npm run openapi writes it anew): ${JSON.stringify(what)}`
}

function pointerTo(...steps: (string | number)[]): string {
  return `#/${steps.map((step) => escaped(String(step))).join("/")}`
}

/** A step of a JSON pointer in a URI fragment (RFC 6901). */
function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"))
}
