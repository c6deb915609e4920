import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const WORKFLOWS = join(__dirname, "..", "workflows")
const DEFINITION = /export const (\w+)Workflow = createWorkflow\(\s*"([^"]+)"/g

const defined = readdirSync(WORKFLOWS, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => [
    ...readFileSync(join(WORKFLOWS, file), "utf8").matchAll(DEFINITION),
  ])
  .map(([, name, id]) => ({ name, id }))

const kebab = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => `-${letter}`).toLowerCase()

describe("workflows", () => {
  it("are found", () => expect(defined.length).toBeGreaterThan(40))

  it.each(defined)("$name has an id that no other plugin has", ({ name, id }) => {
    expect(id).toBe(`customer-hub-${kebab(name)}`)
  })
})
