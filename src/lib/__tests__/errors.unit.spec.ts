import { readFileSync } from "fs"
import { join } from "path"

import { HUB_ERRORS } from "../errors"

describe("docs/errors.md", () => {
  it("lists the same codes, statuses and types as the code", () => {
    const page = readFileSync(join(__dirname, "../../../docs/errors.md"), "utf8")
    const rows = [...page.matchAll(/^\| `(\w+)` *\| (\d+) *\| `(\w+)` *\|/gm)]
    const documented = Object.fromEntries(
      rows.map(([, code, status, type]) => [code, { type, status: Number(status) }])
    )
    expect(documented).toEqual(HUB_ERRORS)
  })
})
