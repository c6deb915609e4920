import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { IntlMessageFormat } from "intl-messageformat"
import type { Message, Messages } from "../translator"
import { LITERAL } from "./pseudo"

const LOCALES = join(__dirname, "..")

const LANGUAGES = readdirSync(LOCALES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "__tests__")
  .map(({ name }) => name)

type Element = Exclude<Message, string>[number]

/** The values that a message takes, by their names. */
function valuesOf(elements: Element[]): string[] {
  return elements.flatMap((element) => [
    ...("value" in element && element.type !== LITERAL && element.value
      ? [element.value]
      : []),
    ...("options" in element
      ? Object.values(element.options).flatMap(({ value }) => valuesOf(value))
      : []),
    ...("children" in element ? valuesOf(element.children) : []),
  ])
}

/** Each message of a language by file and key, with the names of its values. */
function messagesOf(language: string): Record<string, string[]> {
  const folder = join(LOCALES, language)
  const flat = (messages: Messages, path: string): [string, string[]][] =>
    Object.entries(messages).flatMap(([key, value]) => {
      if (typeof value !== "string") {
        return flat(value as Messages, `${path}.${key}`)
      }
      const elements = new IntlMessageFormat(value, language).getAst()
      return [[`${path}.${key}`, [...new Set(valuesOf(elements))].sort()]]
    })
  return Object.fromEntries(
    readdirSync(folder).flatMap((file) =>
      flat(JSON.parse(readFileSync(join(folder, file), "utf8")) as Messages, file)
    )
  )
}

describe("the languages", () => {
  it("include English", () => {
    expect(LANGUAGES).toContain("en")
  })

  it.each(LANGUAGES)("%s is a language tag with valid messages", (language) => {
    expect(Intl.getCanonicalLocales(language)).toEqual([language])
    expect(Object.keys(messagesOf(language)).length).toBeGreaterThan(100)
  })

  it.each(LANGUAGES)("%s has each message of English, with its values", (language) => {
    expect(messagesOf(language)).toEqual(messagesOf("en"))
  })
})
