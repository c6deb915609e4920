import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parse } from "@formatjs/icu-messageformat-parser"
import type { Plugin } from "vite"
import type { Message, Messages } from "../../src/locales/translator"

const LOCALES = fileURLToPath(new URL("../../src/locales", import.meta.url))
const INDEX = "virtual:texts"

/** What the page says, of the files that each language has. */
const FILES = ["hub", "reasons"]

/** Vite's mark of a module that is no file. */
const RESOLVED = "\0"

/**
 * Gives the page `virtual:texts`: a loader of each folder of `src/locales`. A language is a chunk of
 * its own, named `texts-<language>`, with its messages parsed, so that no parser is loaded.
 */
export function texts(): Plugin {
  return {
    name: "customer-hub-texts",
    resolveId: (id) => (id.startsWith(INDEX) ? RESOLVED + id : undefined),
    load(id) {
      const [name, language] = id.replace(RESOLVED, "").split("/")
      if (name !== INDEX) {
        return undefined
      }
      return language ? messagesModule(language) : indexModule()
    },
    config: () => ({
      build: {
        rollupOptions: {
          output: {
            chunkFileNames: ({ moduleIds: [id = ""] }) =>
              id.startsWith(`${RESOLVED}${INDEX}/`)
                ? `assets/texts-${id.split("/")[1]}-[hash].js`
                : "assets/[name]-[hash].js",
          },
        },
      },
    }),
  }
}

function indexModule(): string {
  const loaders = readdirSync(LOCALES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "__tests__")
    .map(({ name }) => `${JSON.stringify(name)}: () => import("${INDEX}/${name}")`)
  return `export const languages = { ${loaders.join(", ")} }`
}

function messagesModule(language: string): string {
  return FILES.map((file) => {
    const text = readFileSync(join(LOCALES, language, `${file}.json`), "utf8")
    return `export const ${file} = ${JSON.stringify(parsed(JSON.parse(text)))}`
  }).join("\n")
}

function parsed(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === "string" ? parsedMessage(value) : parsed(value as Messages),
    ])
  )
}

/** A message without arguments stays a text, which is shorter. */
function parsedMessage(message: string): Message {
  return /[{}<>']/.test(message) ? parse(message) : message
}
