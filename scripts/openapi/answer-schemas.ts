import { join } from "node:path"
import { createGenerator } from "ts-json-schema-generator"

import { ROOT } from "../stack/paths"

const REFERENCE = "#/components/schemas/"

/** The types of `src/types/http` as JSON schemas, by name; they refer to each other as OpenAPI does. */
export function answerSchemas(): Record<string, object> {
  const { definitions } = createGenerator({
    path: join(ROOT, "src/types/http/index.ts"),
    tsconfig: join(ROOT, "tsconfig.json"),
    type: "*",
    expose: "export",
    jsDoc: "extended",
    skipTypeCheck: true,
  }).createSchema("*")
  return JSON.parse(
    JSON.stringify(definitions).replaceAll('"#/definitions/', `"${REFERENCE}`)
  ) as Record<string, object>
}

/** Those of `schemas` that something refers to, also by way of others. */
export function usedSchemas(
  schemas: Record<string, object>,
  user: object
): Record<string, object> {
  const used = new Set<string>()
  const visit = (value: object) => {
    for (const [, name] of JSON.stringify(value).matchAll(
      new RegExp(`"\\$ref":"${REFERENCE}([^"]+)"`, "g")
    )) {
      if (!used.has(name)) {
        used.add(name)
        visit(schemas[name])
      }
    }
  }
  visit(user)
  return Object.fromEntries([...used].sort().map((name) => [name, schemas[name]]))
}

export function refTo(name: string) {
  return { $ref: `${REFERENCE}${name}` }
}
