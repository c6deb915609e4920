import { readdirSync, readFileSync } from "fs"
import { dirname, join } from "path"

import { customerHubPolicies } from "../../../policies/customer-hub"
import { adminMiddlewares } from "../customer-hub/middlewares"

const ADMIN = join(__dirname, "..")

const adminPolicies = adminMiddlewares.filter(({ policies }) => policies)

/** Every verb of every route file, such as `GET /admin/customer-hub/subscriptions/:id`. */
function routes(): string[] {
  const files = readdirSync(ADMIN, { recursive: true, encoding: "utf8" })
  return files
    .filter((file) => /(^|[/\\])route\.ts$/.test(file))
    .flatMap((file) => {
      const path = dirname(file)
        .replaceAll("\\", "/")
        .replace(/\[([^[\]]+)\]/g, ":$1")
      const code = readFileSync(join(ADMIN, file), "utf8")
      const verbs = [
        ...code.matchAll(/^export (?:async function|function|const) ([A-Z]+)\b/gm),
      ]
      return verbs.map(([, verb]) => `${verb} /admin/${path}`)
    })
    .sort()
}

describe("what staff have to be allowed", () => {
  it("is said for every admin route, and for nothing else", () => {
    const asked = adminPolicies.map(({ method, matcher }) => `${method} ${matcher}`)
    expect(asked.sort()).toEqual(routes())
  })

  it("is offered to roles, and nothing else is", () => {
    const names = (policies: unknown[]) =>
      [...new Set(policies.map((policy) => nameOf(policy)))].sort()
    expect(names(adminPolicies.map(({ policies }) => policies))).toEqual(
      names(customerHubPolicies.policies)
    )
  })
})

function nameOf(policy: unknown): string {
  const { resource, operation } = policy as { resource: string; operation: string }
  return `${resource}:${operation}`
}
