import reasons from "../en/reasons.json"
import { reasonTexts } from "../reason-texts"

const say = reasonTexts(reasons, "en")

describe("reasonTexts", () => {
  it("has words for a reason", () => {
    expect(say("card_expired")).toBe("The card has expired.")
  })

  it.each(["of_next_year", "constructor", ""])(
    "says a plain decline for %p",
    (reason) => {
      expect(say(reason)).toBe("The bank declined the payment.")
    }
  )
})
