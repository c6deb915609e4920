import { isBuiltin } from "node:module"

const IMPORT = /(?:\brequire\(|\bimport\(|\bfrom |\bimport )\s*["']([^"'\n]+)["']/g

/** The packages that built JavaScript imports, without Node's own. */
export function importedPackages(code: string): string[] {
  return [...code.matchAll(IMPORT)]
    .map(([, specifier]) => specifier)
    .filter((specifier) => !specifier.startsWith(".") && !isBuiltin(specifier))
    .map((specifier) => specifier.match(/^(@[^/]+\/)?[^/]+/)![0])
}
