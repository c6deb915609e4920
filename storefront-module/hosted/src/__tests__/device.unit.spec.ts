import { deviceLanguages, deviceTimeZone } from "../device"

function inABrowser(languages: unknown) {
  Object.assign(globalThis, { window: { navigator: { languages } } })
}

describe("what a browser reports", () => {
  afterEach(() => {
    jest.restoreAllMocks()
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

  it.each([
    ["Europe/Berlin", "Europe/Berlin"],
    ["America/Argentina/Ushuaia", "America/Argentina/Ushuaia"],
    ["UTC", "UTC"],
    ["Etc/Unknown", "UTC"],
    ["Factory", "UTC"],
    ["GMT+3", "UTC"],
    ["+05:30", "UTC"],
    ["Mars/Base", "UTC"],
    [undefined, "UTC"],
  ])("is a time zone that the server knows: %s", (timeZone, expected) => {
    jest
      .spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions")
      .mockReturnValue({ timeZone } as Intl.ResolvedDateTimeFormatOptions)
    expect(deviceTimeZone()).toBe(expected)
  })
})
