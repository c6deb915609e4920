import { z } from "@medusajs/framework/zod"

import { answerSchemas, refTo, usedSchemas } from "./answer-schemas"
import { askedAt, type Asked } from "./asked"
import { MEDUSA_ERROR, refusalsOf } from "./refusals"
import { readHandlers, type Handler } from "./route-files"

const MEDIA_TYPES: Record<string, string> = {
  csv: "text/csv",
  pdf: "application/pdf",
  zip: "application/zip",
}

const SECURITY_SCHEMES = {
  publishableKey: { type: "apiKey", in: "header", name: "x-publishable-api-key" },
  hubSession: {
    type: "http",
    scheme: "bearer",
    description:
      "The token of a hub session, from `POST /store/customer-hub/sessions`. The hosted page has it as a cookie.",
  },
  customerToken: {
    type: "http",
    scheme: "bearer",
    description: "Medusa's own, of a customer who is logged in at the shop.",
  },
  staffToken: { type: "http", scheme: "bearer", description: "Of a Medusa user." },
  staffApiKey: { type: "http", scheme: "basic", description: "A secret API key." },
  staffCookie: { type: "apiKey", in: "cookie", name: "connect.sid" },
}

/**
 * The plugin's API as an OpenAPI 3.1 document: routes and docstrings from the route files, requests
 * from the zod schemas of `validators.ts`, answers from `types/http`, refusals from `@throws`, from
 * what the middlewares ask, and from `lib/errors`.
 */
export function openApiDocument() {
  const paths: Record<string, Record<string, object>> = {}
  const responses: Record<string, object> = {}
  for (const handler of readHandlers()) {
    const path = handler.path.replace(/:(\w+)/g, "{$1}")
    const asked = askedAt(handler.verb, handler.path)
    const codes = [...asked.refusals, ...handler.refusals]
    paths[path] = {
      ...paths[path],
      [handler.verb.toLowerCase()]: {
        ...operationOf(handler, asked),
        responses: { ...answerOf(handler), ...refusalsOf(path, codes, responses) },
      },
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Customer Hub for Medusa",
      version: "1",
      description:
        "What customers and staff ask of the plugin. `docs/api.md` tells what each route is for, `docs/errors.md` what each `code` means.",
    },
    paths,
    components: {
      schemas: usedSchemas(
        { ...answerSchemas(), MedusaError: MEDUSA_ERROR },
        { paths, responses }
      ),
      responses: Object.fromEntries(Object.entries(responses).sort()),
      securitySchemes: SECURITY_SCHEMES,
    },
  }
}

function operationOf(handler: Handler, asked: Asked) {
  const { verb, path, description } = handler
  const [, area, , resource] = path.split("/")
  const words = path.match(/\w+/g) ?? []
  return {
    operationId: [verb.toLowerCase(), ...words.map(capitalized)].join(""),
    tags: [`${area} ${resource}`],
    description,
    security: securityOf(area, asked),
    parameters: [...pathParameters(path), ...queryParameters(asked.query)],
    ...requestOf(handler, asked),
  }
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function requestOf({ upload }: Handler, { body }: Asked) {
  const content = upload
    ? { "multipart/form-data": { schema: uploadSchema(upload) } }
    : body && { "application/json": { schema: requestSchema(body) } }
  return content && { requestBody: { required: true, content } }
}

function uploadSchema(field: string) {
  return {
    type: "object",
    properties: { [field]: { type: "string", format: "binary" } },
    required: [field],
  }
}

function securityOf(area: string, { session, customer }: Asked) {
  if (area === "admin") {
    return [{ staffToken: [] }, { staffApiKey: [] }, { staffCookie: [] }]
  }
  return [
    {
      publishableKey: [],
      ...(session && { hubSession: [] }),
      ...(customer && { customerToken: [] }),
    },
  ]
}

function pathParameters(path: string) {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }))
}

function queryParameters(query: z.ZodObject | undefined) {
  const { properties = {}, required = [] } = query ? requestSchema(query) : {}
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }))
}

/** What a validator takes, before its defaults and transforms. */
function requestSchema(schema: z.ZodObject) {
  const { $schema: _, ...json } = z.toJSONSchema(schema.strict(), { io: "input" })
  return json
}

function answerOf({ status, answer, file }: Handler) {
  const content = file
    ? { [MEDIA_TYPES[file]]: {} }
    : answer && { "application/json": { schema: refTo(answer) } }
  return { [status]: { description: "Done.", ...(content && { content }) } }
}
