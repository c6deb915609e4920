import { describeDevice } from "../device"

describe("describeDevice", () => {
  it.each([
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
      "Safari",
      "iOS",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0",
      "Firefox",
      "Windows",
    ],
    [
      "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
      "Samsung Internet",
      "Android",
    ],
    ["node", null, null],
    ["Your Bank/1.0 (Trusted)", null, null],
    ["__proto__/1", null, null],
    [undefined, null, null],
  ])("takes %s for %s on %s", (userAgent, browser, os) => {
    expect(describeDevice(userAgent)).toEqual({ browser, os })
  })

  it("reads no more than the first 512 characters", () => {
    const late = `${" ".repeat(512)}Firefox/144.0`
    expect(describeDevice(late)).toEqual({ browser: null, os: null })
  })
})
