import mails from "../../../locales/en/mails.json"
import type { Messages } from "../../../locales/translator"
import { translator } from "../../../locales/translator"

/** What phones show of a subject. */
const SHOWN = 60

/** The longest that each value gets. The shop's name, which can be of any length, is the sender's. */
const LONGEST = { number: 1_234_567, last4: "4242" }

const subjects = subjectsIn(mails)
const say = translator(mails, "en") as (key: string, values: object) => string

/** The keys of all subjects. */
function subjectsIn(texts: Messages, path = ""): string[] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === "object" && !Array.isArray(text)
      ? subjectsIn(text, `${path}${key}.`)
      : key === "subject"
        ? [path + key]
        : []
  )
}

describe("the subjects of mails", () => {
  it("are all looked at", () => {
    expect(subjects.length).toBeGreaterThanOrEqual(16)
  })

  it.each(subjects)("are short enough for a phone: %s", (key) => {
    // A value that is not among these, such as the shop's name, throws.
    expect(say(key, LONGEST).length).toBeLessThanOrEqual(SHOWN)
  })
})
