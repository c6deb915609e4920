import { deviceLanguages } from "../device"

function inABrowser(languages: unknown) {
  Object.assign(globalThis, { window: { navigator: { languages } } })
}

describe("what a browser reports", () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, "window")
  })

  it.each<[unknown, string[]]>([
    [
      ["de-AT", "en"],
      ["de-AT", "en"],
    ],
    [["en-US@posix", "en-", "en-x", "", "c", "fr"], ["fr"]],
    [[], []],
    [undefined, []],
  ])("are languages that can be formatted in: %j", (languages, expected) => {
    inABrowser(languages)
    expect(deviceLanguages()).toEqual(expected)
  })
})
