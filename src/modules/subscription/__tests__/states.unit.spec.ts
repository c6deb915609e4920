import { readFileSync } from "node:fs"
import { join } from "node:path"

import { BillingCycle } from "../models/billing-cycle"
import { Subscription } from "../models/subscription"
import {
  CYCLE_TRANSITIONS,
  ENDED,
  PAID,
  SUBSCRIPTION_TRANSITIONS,
  UNFINISHED,
  sqlSet,
} from "../states"

const DOCS = join(__dirname, "../../../../docs/billing.md")

type Table = Record<string, readonly string[]>

/** A table of transitions as Mermaid draws it; who begins nowhere begins at the dot. */
function drawStates(table: Table, first: string[]): string {
  const arrows = Object.entries(table).flatMap(([from, next]) =>
    next.length ? next.map((to) => `  ${from} --> ${to}`) : [`  ${from} --> [*]`]
  )
  return [
    "```mermaid",
    "stateDiagram-v2",
    ...first.map((state) => `  [*] --> ${state}`),
    ...arrows,
    "```",
  ].join("\n")
}

describe("states", () => {
  it.each<[string, Table, string[]]>([
    [
      "subscriptions",
      SUBSCRIPTION_TRANSITIONS,
      ["trialing", "active", "needs_payment_method"],
    ],
    ["billing cycles", CYCLE_TRANSITIONS, ["scheduled"]],
  ])("of %s are drawn in the docs as they are", (_name, table, first) => {
    expect(readFileSync(DOCS, "utf8")).toContain(drawStates(table, first))
  })

  it.each<[string, { parse(): { schema: object } }, Table]>([
    ["subscriptions", Subscription, SUBSCRIPTION_TRANSITIONS],
    ["billing cycles", BillingCycle, CYCLE_TRANSITIONS],
  ])("of %s are those of the column", (_name, model, table) => {
    const { status } = model.parse().schema as {
      status: { parse(name: string): { dataType: { options: { choices: string[] } } } }
    }
    expect(Object.keys(table).sort()).toEqual(
      [...status.parse("status").dataType.options.choices].sort()
    )
  })

  it("end where nothing follows", () => {
    const finals = (table: Table) =>
      Object.keys(table).filter((state) => table[state].length === 0)
    expect(finals(SUBSCRIPTION_TRANSITIONS)).toEqual(ENDED)
    expect(
      UNFINISHED.filter((state) => finals(CYCLE_TRANSITIONS).includes(state))
    ).toEqual([])
    expect(PAID).toEqual(["paid", ...CYCLE_TRANSITIONS.paid])
  })

  it("make sets for statements", () => {
    expect(sqlSet(["charging", "failed"])).toBe("('charging', 'failed')")
  })
})
