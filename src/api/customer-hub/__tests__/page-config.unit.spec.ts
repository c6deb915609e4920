import { writePageConfig } from "../page-config"

const PAGE = '<meta name="customer-hub-config" content="{}" />'

describe("writePageConfig", () => {
  it("leaves no way out of the attribute", () => {
    const html = writePageConfig(PAGE, {
      publishable_key: `"><script>alert(1)</script>&$'`,
      hub_path: "/customer-hub",
      stripe_js_url: null,
    })

    expect(html).not.toContain("<script>")
    expect(html).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;$'")
  })

  it("refuses a page without a place for it", () => {
    const config = {
      publishable_key: null,
      hub_path: "/customer-hub",
      stripe_js_url: null,
    }

    expect(() => writePageConfig("<html></html>", config)).toThrow("no place")
  })
})
