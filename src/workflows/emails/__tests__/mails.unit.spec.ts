import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

import { emails } from "../../../../admin/i18n/json/en.json"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { MAILS } from "../mails"

const TEMPLATES = MAILS.map(({ template }) => template)
const ROOT = join(__dirname, "../../../..")

/** Folders of mails, by their templates. */
function folders(): string[] {
  return readdirSync(join(__dirname, ".."), {
    recursive: true,
    encoding: "utf8",
  }).flatMap((file) => {
    const [, folder] = file.match(/^([^/]+)\/mail\.ts$/) ?? []
    return folder ? [`customer-hub-${folder}`] : []
  })
}

/** The table in the docs: names and templates. */
function documented(): string[][] {
  const page = readFileSync(join(ROOT, "docs/emails.md"), "utf8")
  const rows = page.split("\n").map((line) => line.split("|").map((cell) => cell.trim()))
  return rows.flatMap(([, name, , template]) =>
    template?.startsWith("`customer-hub-") ? [[name, template.slice(1, -1)]] : []
  )
}

describe("the list of mails", () => {
  it("has every folder of a mail, named for its template", () => {
    expect([...TEMPLATES].sort()).toEqual(folders().sort())
  })

  it("has a name and an occasion for each in Admin", () => {
    expect(Object.keys(emails.templates).sort()).toEqual([...TEMPLATES].sort())
    for (const text of Object.values(emails.templates)) {
      expect(text).toEqual({ name: expect.any(String), when: expect.any(String) })
    }
  })

  it("is the table in docs/emails.md, with Admin's names", () => {
    const names: Record<string, { name: string }> = emails.templates
    expect(documented()).toEqual(
      TEMPLATES.map((template) => [names[template].name, template])
    )
  })

  it("tells each mail's key from the other's, unless they are one", () => {
    const keys = MAILS.flatMap(({ onceKey }) =>
      onceKey ? [onceKey.sql((part) => part)] : []
    )
    // A subscription's end has one mail out of two.
    expect(new Set(keys).size).toBe(keys.length - 1)
  })

  it.each(MAILS.map((mail) => [mail.template, mail] as const))(
    "renders a made-up %s with the shop's profile and setting",
    async (_, { preview }) => {
      const brand = { ...PREVIEW_BRAND, store_name: "Quay Books" }
      const login_url = "https://shop.example.com/customer-hub"
      const { subject, html, text } = await preview({
        brand,
        login_url,
        email_button_enabled: true,
      })
      expect(subject).not.toBe("")
      expect(html).toContain("Quay Books")
      expect(text).toContain("Quay Books")
    }
  )

  it.each(MAILS.map((mail) => [mail.template, mail] as const))(
    "shows in %s what is a link: underlined, unless it is a button",
    async (_, { preview }) => {
      const { html } = await preview({
        brand: PREVIEW_BRAND,
        login_url: "https://shop.example.com/customer-hub",
        email_button_enabled: true,
      })
      const links = (html.match(/<a\b[^>]*>/g) ?? []).filter(
        (link) => !link.includes("hub-button")
      )
      expect(links.length).toBeGreaterThan(0)
      for (const link of links) {
        expect(link).toContain("text-decoration:underline")
      }
    }
  )
})
