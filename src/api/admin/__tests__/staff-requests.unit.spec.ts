import { adminMiddlewares } from "../customer-hub/middlewares"
import { checkStaffRequest } from "../../check-staff-request"
import { privateAnswers } from "../../store/customer-hub/private-answers"

/** Prefixes that a middleware holds for with every method. */
function prefixesOf(middleware: unknown): string[] {
  return adminMiddlewares
    .filter(
      ({ method, middlewares }) => !method && middlewares?.includes(middleware as never)
    )
    .map(({ matcher }) => String(matcher))
}

const isBelow = (path: string, prefixes: string[]) =>
  prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))

// Every route names a policy; a test beside this one compares them with the folders.
describe.each(
  adminMiddlewares
    .filter(({ policies }) => policies)
    .map(({ method, matcher }) => ({ method, path: String(matcher) }))
)("$method $path", ({ path }) => {
  it("is refused to other sites", () => {
    expect(isBelow(path, prefixesOf(checkStaffRequest))).toBe(true)
  })

  it("is kept out of caches", () => {
    expect(isBelow(path, prefixesOf(privateAnswers))).toBe(true)
  })
})
