import { writePageConfig } from "../page-config"

const PAGE = '<meta name="customer-hub-config" content="{}" />'

describe("writePageConfig", () => {
  it("leaves no way out of the attribute", () => {
    const html = writePageConfig(
      PAGE,
      {
        publishable_key: `"><script>alert(1)</script>&$'`,
        hub_path: "/customer-hub",
        stripe_js_url: null,
      },
      null
    )

    expect(html).not.toContain("<script>")
    expect(html).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;$'")
  })

  it("refuses a page without a place for it", () => {
    const config = {
      publishable_key: null,
      hub_path: "/customer-hub",
      stripe_js_url: null,
    }

    expect(() => writePageConfig("<html></html>", config, null)).toThrow("no place")
  })

  it.each([
    [
      "help@example.com",
      '<p>Or write to <a href="mailto:help@example.com">help@example.com</a>.</p>',
    ],
    [
      '"><script>',
      '<p>Or write to <a href="mailto:&quot;&gt;&lt;script&gt;">&quot;&gt;&lt;script&gt;</a>.</p>',
    ],
    [null, "<p></p>"],
  ])("tells a reader without JavaScript whom to write to: %s", (support, written) => {
    const config = {
      publishable_key: null,
      hub_path: "/customer-hub",
      stripe_js_url: null,
    }

    expect(writePageConfig(`${PAGE}<p data-support></p>`, config, support)).toContain(
      written
    )
  })
})
