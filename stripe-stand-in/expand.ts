import { wrongParameter } from "./errors"
import type { World } from "./world"

/**
 * Puts objects where ids stand, for each of the paths (https://docs.stripe.com/api/expanding_objects).
 *
 * @param paths - for example `["latest_charge", "data.payment_method"]`
 * @returns a copy
 * @throws for a path that leads to no id
 */
export function expanded(world: World, object: object, paths: string[]): object {
  const copy = structuredClone(object)
  for (const path of paths) {
    expandField(world, copy, path.split("."))
  }
  return copy
}

function expandField(world: World, holder: object, [field, ...deeper]: string[]): void {
  if (Array.isArray(holder)) {
    return holder.forEach((entry) => expandField(world, entry, [field, ...deeper]))
  }
  const value: unknown = Reflect.get(holder, field)
  const found = typeof value === "string" ? structuredClone(find(world, value)) : value
  if (found === undefined) {
    throw wrongParameter(`This property cannot be expanded (${field}).`, "expand")
  }
  Reflect.set(holder, field, found)
  if (deeper.length > 0 && found && typeof found === "object") {
    expandField(world, found, deeper)
  }
}

function find(world: World, id: string): object | undefined {
  switch (id.slice(0, id.indexOf("_"))) {
    case "cus":
      return world.customers.get(id) ?? world.deleted_customers.get(id)
    case "pm":
      return world.payment_methods.get(id)
    case "pi":
      return world.payment_intents.get(id)
    case "seti":
      return world.setup_intents.get(id)
    case "ch":
      return world.charges.get(id)
    case "re":
      return world.refunds.get(id)
    default:
      return undefined
  }
}
