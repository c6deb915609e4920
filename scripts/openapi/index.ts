import { writeFileSync } from "node:fs"
import { join } from "node:path"

import { ROOT } from "../stack/paths"
import { openApiDocument } from "./document"

/** `npm run openapi`: writes the API reference anew. */
const file = join(ROOT, "docs/openapi.json")
writeFileSync(file, `${JSON.stringify(openApiDocument(), null, 2)}\n`)
console.log(`Wrote ${file}.`)
