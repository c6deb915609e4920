import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { MAILS } from "../mails"

jest.mock("../../../locales/read-texts", () =>
  jest.requireActual("../../../locales/__tests__/pseudo-read-texts")
)

const LOGIN_URL = "https://shop.fernhill.example/customer-hub"

/** What the made-up shops and customers of previews are called, and how English writes a date. */
const THEIRS = new RegExp(
  [
    LOGIN_URL,
    ...Object.values(PREVIEW_BRAND).flatMap((value) => value?.split("\n") ?? []),
    "hubmarker[0-9a-f]{32}",
    "House Blend",
    "whole beans",
    "250 g",
    "Single Origin Ethiopia",
    "Ann Taylor",
    "3 Orchard Road",
    "BA1 2QH Bath",
    "Visa",
    "March|April",
    "[AP]M\\b",
    "\\band\\b(?= #)",
  ].join("|"),
  "gi"
)

describe.each(MAILS.map((mail) => [mail.template, mail] as const))("%s", (_, mail) => {
  it("says nothing that is not in the files of texts", async () => {
    const { subject, text, html } = await mail.preview({
      brand: PREVIEW_BRAND,
      login_url: LOGIN_URL,
      email_button_enabled: true,
    })
    const preview = html.match(/data-skip-in-text="true"[^>]*>([^<]*)</)?.[1] ?? ""
    const said = `${subject}\n${preview}\n${text}`
    expect(preview).toContain("[")
    const lines = said.replace(THEIRS, "").split("\n")
    expect(lines.filter((line) => /[a-z]/i.test(line))).toEqual([])
  })
})
