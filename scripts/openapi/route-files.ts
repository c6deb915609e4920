import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import ts from "typescript"

import { HUB_ERRORS, type HubErrorCode } from "../../src/lib/errors"
import { ROOT } from "../stack/paths"

const API = join(ROOT, "src/api")
const VERBS = ["GET", "POST", "DELETE"]

/** What a route file says of one of its handlers. */
export type Handler = {
  verb: string
  /** As Medusa matches it, such as `/store/customer-hub/sessions/:id`. */
  path: string
  /** Its docstring. */
  description: string
  /** The codes that its docstring names behind `@throws`; what middlewares refuse is not among them. */
  refusals: HubErrorCode[]
  /** Of its answer when all is well. */
  status: number
  /** The type of `types/http` that it answers with; null for files and for answers without a body. */
  answer: string | null
  /** The type of the file that it answers with, if it does. */
  file: string | null
  /** The multipart field of the file that it takes, if it does. */
  upload: string | null
}

/**
 * Reads the handlers of the plugin's API, ordered by path.
 *
 * @throws when a handler has no docstring
 */
export function readHandlers(): Handler[] {
  return ["store/customer-hub", "admin/customer-hub"].flatMap((folder) =>
    readdirSync(join(API, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /(^|[/\\])route\.ts$/.test(file))
      .map((file) => dirname(file).replaceAll("\\", "/"))
      .sort()
      .flatMap((resource) => readRouteFile(`${folder}/${resource}`))
  )
}

function readRouteFile(folder: string): Handler[] {
  const text = readFileSync(join(API, folder, "route.ts"), "utf8")
  const source = ts.createSourceFile("route.ts", text, ts.ScriptTarget.Latest, true)
  const path = `/${folder.replace(/\[(\w+)\]/g, ":$1")}`
  return source.statements.flatMap((statement) => {
    const [, verb = ""] =
      statement.getText().match(/^export (?:async function|function|const) (\w+)/) ?? []
    return VERBS.includes(verb) ? [readHandler(statement, verb, path)] : []
  })
}

function readHandler(statement: ts.Statement, verb: string, path: string): Handler {
  const [doc] = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc)
  const description = oneLine(ts.getTextOfJSDocComment(doc?.comment))
  if (!description) {
    throw new Error(`${verb} ${path} has no docstring.`)
  }
  const throws = (doc.tags ?? [])
    .filter(({ tagName }) => tagName.text === "throws")
    .flatMap(({ comment }) => ts.getTextOfJSDocComment(comment)?.match(/\w+/g) ?? [])
  const code = statement.getText()
  const [, status = "200"] = code.match(/\.status\((\d+)\)/) ?? []
  const [, answer = null] = code.match(/MedusaResponse<(\w+)>/) ?? []
  const [, file = null] = code.match(/\.type\("(\w+)"\)/) ?? []
  const [, upload = null] = code.match(/readUpload\(req, \{ field: "(\w+)"/) ?? []
  return {
    verb,
    path,
    description,
    refusals: throws.filter(isCode),
    status: Number(status),
    answer,
    file: /\bsend(Invoice|CreditNote)\(/.test(code) ? "pdf" : file,
    upload,
  }
}

function isCode(word: string): word is HubErrorCode {
  return Object.hasOwn(HUB_ERRORS, word)
}

function oneLine(text = ""): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .join(" ")
    .trim()
}
