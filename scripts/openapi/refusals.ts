import { HUB_ERRORS, type HubErrorCode } from "../../src/lib/errors"
import { refTo } from "./answer-schemas"

type Responses = Record<string, object>

/** What Medusa refuses in its own words, before the plugin is asked. */
const MEDUSAS: Record<string, Record<number, string>> = {
  store: { 400: "no publishable key" },
  admin: {
    401: "not signed in as staff",
    403: "the staff member's roles do not allow it",
  },
}

/** The body of such a refusal. */
export const MEDUSA_ERROR = {
  type: "object",
  properties: {
    type: { type: "string" },
    code: { not: { enum: Object.keys(HUB_ERRORS) } },
    message: { type: "string" },
  },
  required: ["message"],
}

/**
 * The refusals of a route, by status.
 *
 * @param shared - takes the answers themselves, as many routes have the same ones
 */
export function refusalsOf(
  path: string,
  codes: HubErrorCode[],
  shared: Responses
): Responses {
  const medusas = MEDUSAS[path.startsWith("/admin") ? "admin" : "store"]
  const statuses = [
    ...Object.keys(medusas).map(Number),
    ...codes.map((code) => HUB_ERRORS[code].status),
  ]
  return Object.fromEntries(
    [...new Set(statuses)].map((status) => {
      const own = [...new Set(codes)]
        .filter((code) => HUB_ERRORS[code].status === status)
        .sort()
      const name = [status, ...own, ...(medusas[status] ? ["medusa"] : [])].join(".")
      shared[name] = refusal(own, medusas[status])
      return [status, { $ref: `#/components/responses/${name}` }]
    })
  )
}

function refusal(codes: HubErrorCode[], medusas: string | undefined) {
  const own = {
    allOf: [refTo("HubErrorBody"), { properties: { code: { enum: codes } } }],
  }
  return {
    description: [
      ...codes.map((code) => `\`${code}\``),
      ...(medusas ? [`Medusa's own: ${medusas}`] : []),
    ].join(", "),
    content: {
      "application/json": {
        schema: {
          anyOf: [
            ...(codes.length ? [own] : []),
            ...(medusas ? [refTo("MedusaError")] : []),
          ],
        },
      },
    },
  }
}
