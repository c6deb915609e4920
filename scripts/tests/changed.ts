import { execFileSync } from "node:child_process"
import { ROOT } from "../stack/paths"
import type { Kind, Part } from "./options"

/** What a changed file can break beyond the unit tests that import it. Every line that fits counts. */
const REACH: { files: RegExp; tests: string[] }[] = [
  {
    files: /access|session|sign-in|hub-access/,
    tests: ["http/access", "http/hardening"],
  },
  { files: /card|payment-method|payment-provider/, tests: ["http/cards", "http/buying"] },
  {
    files: /billing|modules\/subscription|webhook|refund|clock/,
    tests: ["http/renewals", "http/dunning", "http/cards", "faults"],
  },
  { files: /invoice|documents/, tests: ["http/invoices", "http/payments"] },
  { files: /payment-history|store\/.*payments/, tests: ["http/payments"] },
  {
    files: /carts|plans|purchase|trial|subscriptions\//,
    tests: ["http/buying", "http/trials"],
  },
  { files: /emails|mail/, tests: ["http/dunning", "http/buying", "http/access"] },
  { files: /api\/admin|settings|overview|subscription-list/, tests: ["http/admin"] },
  { files: /storefront-module|^admin|^demo|api\/customer-hub/, tests: ["e2e"] },
]

const IS_TEST = /^integration-tests\/(\w+)\/([\w-]+)/
const CHANGES_NOTHING = /\.md$|^docs\/|^\.changeset\//

/**
 * What `--changed` runs of these kinds: for unit tests the import graph decides, for those that boot
 * the whole plugin the table above. A file that the table does not know reaches everything.
 */
export function partsOfChange(kinds: Kind[]): Part[] {
  const files = changedFiles().filter((file) => !CHANGES_NOTHING.test(file))
  const reached = files.map(reachOf)
  const knowsAll = reached.every((tests) => tests !== null)
  return kinds.flatMap((kind): Part[] => {
    if (kind === "unit") {
      return files.length > 0
        ? [{ kinds: [kind], passOn: ["--findRelatedTests", ...files] }]
        : []
    }
    const tests = reached.flatMap((some) => some ?? [])
    if (!knowsAll || tests.includes(kind)) {
      return [{ kinds: [kind], passOn: [] }]
    }
    const patterns = tests.filter((test) => test.startsWith(`${kind}/`))
    return patterns.length > 0 ? [{ kinds: [kind], passOn: [...new Set(patterns)] }] : []
  })
}

/** Since the main branch, uncommitted work included. */
function changedFiles(): string[] {
  const [base] = git("merge-base", "HEAD", "main")
  return [
    ...git("diff", "--name-only", "--diff-filter=d", base),
    ...git("ls-files", "--others", "--exclude-standard"),
  ]
}

function reachOf(file: string): string[] | null {
  const [, kind, name] = file.match(IS_TEST) ?? []
  if (kind && kind !== "helpers") {
    return kind === "e2e" || kind === "package" ? [kind] : [`${kind}/${name}`]
  }
  if (/__tests__/.test(file)) {
    return []
  }
  const lines = REACH.filter(({ files }) => files.test(file))
  return lines.length > 0 ? lines.flatMap(({ tests }) => tests) : null
}

function git(...args: string[]): string[] {
  return execFileSync("git", args, { cwd: ROOT, encoding: "utf8" })
    .split("\n")
    .filter(Boolean)
}
