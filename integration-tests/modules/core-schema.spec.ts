import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { Client } from "pg"
import ts from "typescript"
import { ROOT } from "../../scripts/stack/paths"
import { createTestDatabase, type TestDatabase } from "../helpers/database"

/**
 * Core's tables that the plugin's SQL reads or writes. An upgrade of Medusa that takes one away, or a
 * column, fails here first and by name.
 */
const CORE_TABLES = [
  "auth_verification",
  "capture",
  "customer",
  "customer_address",
  "inventory_level",
  "notification",
  "notification_provider",
  "order",
  "order_address",
  "order_cart",
  "order_credit_line",
  "order_item",
  "order_line_item",
  "order_payment_collection",
  "order_shipping",
  "order_shipping_method",
  "order_summary",
  "payment",
  "payment_collection",
  "payment_session",
  "product",
  "product_sales_channel",
  "product_variant",
  "provider_identity",
  "refund",
  "refund_reason",
  "reservation_item",
  "sales_channel_stock_location",
  "stock_location",
  "stock_location_address",
  "store",
]

const SQL = /\b(?:SELECT|FROM|JOIN|UPDATE|INSERT|DELETE|WHERE|ORDER BY)\b/
const TABLE = /\b(?:FROM|JOIN|UPDATE|INTO)\s+"?([a-z_]+)"?(?:\s+(?:AS\s+)?([a-z_]+))?/g
/** A further table behind a comma has a name of its own, by which it is told from a column. */
const FURTHER_TABLE = /,\s+"?([a-z_]+)"?\s+([a-z_]+)\b/g
const COLUMN = /(?<![\w.])"?([a-z_]+)"?\.([a-z_]+)\b(?!\s*\()/g

type Columns = Map<string, Set<string>>

let database: TestDatabase
let columns: Columns
beforeAll(async () => {
  database = await createTestDatabase()
  columns = await readColumns(database.url)
})
afterAll(() => database?.drop())

/** The columns of every table in a migrated shop. */
async function readColumns(url: string): Promise<Columns> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ table_name: string; names: string[] }>(
    `SELECT table_name, array_agg(column_name::text) AS names
       FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name`
  )
  await client.end()
  return new Map(rows.map(({ table_name, names }) => [table_name, new Set(names)]))
}

/** The plugin's source files with the statements, and parts of statements, that stand in them. */
function sqlByFile(): Map<string, string[]> {
  const folder = join(ROOT, "src")
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && !/__tests__|migrations\/|^admin\//.test(file)
  )
  return new Map(
    files.map((file) => {
      const path = join(folder, file)
      return [relative(ROOT, path), textsOf(path).filter((text) => SQL.test(text))]
    })
  )
}

/** Strings and templates of a file, with a blank where a template has a value. */
function textsOf(path: string): string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      texts.push(node.text)
    } else if (ts.isTemplateExpression(node)) {
      texts.push(
        [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(
          " "
        )
      )
    }
    ts.forEachChild(node, visit)
  }
  visit(
    ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, false)
  )
  return texts
}

/** Core's tables by the names that a file's statements give them. */
function tablesByName(texts: string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const text of texts) {
    for (const [, table, alias] of [
      ...text.matchAll(TABLE),
      ...text.matchAll(FURTHER_TABLE),
    ]) {
      if (columns.has(table) && !table.startsWith("hub_")) {
        for (const name of [table, alias ?? table]) {
          found.set(name, (found.get(name) ?? new Set()).add(table))
        }
      }
    }
  }
  return found
}

describe("core's schema", () => {
  it("is read where this list says", () => {
    const tables = [...sqlByFile().values()].flatMap((texts) =>
      [...tablesByName(texts).values()].flatMap((names) => [...names])
    )
    expect([...new Set(tables)].sort()).toEqual(CORE_TABLES)
  })

  it("has every column that the plugin's SQL names", () => {
    const missing: string[] = []
    let checked = 0
    for (const [file, texts] of sqlByFile()) {
      const tables = tablesByName(texts)
      for (const [, name, column] of texts.join("\n").matchAll(COLUMN)) {
        const candidates = [...(tables.get(name) ?? [])]
        checked += candidates.length ? 1 : 0
        if (
          candidates.length &&
          !candidates.some((table) => columns.get(table)!.has(column))
        ) {
          missing.push(`${candidates.join(" or ")}.${column}, which ${file} reads`)
        }
      }
    }
    expect(missing).toEqual([])
    expect(checked).toBeGreaterThan(50)
  })
})
