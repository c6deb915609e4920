import { parse, type ParsedQs } from "qs"
import { wrongParameter } from "./errors"

/** A request's parameters, as Stripe takes them: form-encoded, brackets for nesting. */
export type Params = ParsedQs

/** Reads a body or a query string. */
export function parseForm(form: string): Params {
  return parse(form, { depth: 10, arrayLimit: 1000 })
}

/** @throws when a parameter is none of `names`: Stripe refuses what it does not know */
export function checkNames(params: Params, names: ReadonlySet<string>): void {
  for (const name of Object.keys(params)) {
    if (!names.has(name)) {
      throw wrongParameter(
        `Received unknown parameter: ${name}`,
        name,
        "parameter_unknown"
      )
    }
  }
}

/** @throws when the parameter is empty: Stripe reads that as an attempt to unset it */
export function text(params: Params, name: string): string | undefined {
  const value = params[name]
  if (value === undefined) {
    return undefined
  }
  if (typeof value !== "string") {
    throw wrongParameter("Invalid string", name)
  }
  if (value === "") {
    throw wrongParameter(
      `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
      name,
      "parameter_invalid_empty"
    )
  }
  return value
}

/** @throws when the parameter is missing */
export function requiredText(params: Params, name: string): string {
  const value = text(params, name)
  if (value === undefined) {
    throw missing(name)
  }
  return value
}

/** @throws when it is none of `values` */
export function oneOf<T extends string>(
  params: Params,
  name: string,
  values: readonly T[]
): T | undefined {
  const value = text(params, name)
  if (value === undefined) {
    return undefined
  }
  const known = values.find((candidate) => candidate === value)
  if (!known) {
    throw wrongParameter(`Invalid ${name}: must be one of ${values.join(", ")}`, name)
  }
  return known
}

/** @throws when it is no whole number */
export function integer(params: Params, name: string): number | undefined {
  const value = text(params, name)
  if (value === undefined) {
    return undefined
  }
  if (!/^-?\d+$/.test(value)) {
    throw wrongParameter(`Invalid integer: ${value}`, name, "parameter_invalid_integer")
  }
  return Number(value)
}

/** @throws when it is neither `true` nor `false` */
export function flag(params: Params, name: string): boolean {
  return oneOf(params, name, ["true", "false"]) === "true"
}

/** A nested parameter; an empty object when it was not sent. */
export function nested(params: Params, name: string): Params {
  const value = params[name]
  return value && typeof value === "object" && !Array.isArray(value) ? value : {}
}

/** A list of strings; undefined when it was not sent. */
export function texts(params: Params, name: string): string[] | undefined {
  const value = params[name]
  if (value === undefined) {
    return undefined
  }
  return (Array.isArray(value) ? value : [value]).map(String)
}

/**
 * Merges metadata as Stripe does: keys are added, an empty value removes its key, an empty
 * `metadata` removes them all.
 */
export function mergeMetadata(
  metadata: Record<string, string>,
  params: Params
): Record<string, string> {
  if (params.metadata === "") {
    return {}
  }
  const merged = { ...metadata }
  for (const [key, value] of Object.entries(nested(params, "metadata"))) {
    if (value === "") {
      delete merged[key]
    } else {
      merged[key] = String(value)
    }
  }
  return merged
}

function missing(name: string) {
  return wrongParameter(`Missing required param: ${name}.`, name, "parameter_missing")
}
