import {
  changedFields,
  mergeValues,
  settingsSchema,
  toBody,
  type SettingsValues,
} from "../settings-values"

const BASE: SettingsValues = {
  email_button_enabled: true,
  self_cancellation_enabled: false,
  dispute_stop_enabled: true,
  consent_required: false,
  shop_url: "",
  brand_logo_url: null,
  store_address: "12 Mill Lane",
  support_email: "help@shop.example",
  show_address: false,
  show_support_email: false,
  social_links: [{ label: "Blog", url: "https://shop.example/blog" }],
  invoice_prefix: "INV-",
  time_zone: "",
  legal_name: "Fernhill Coffee Ltd",
  vat_number: "GB123456789",
  register_number: "",
  no_tax_text: "",
}

describe("what two people changed", () => {
  const mine = { ...BASE, invoice_prefix: "A-", show_address: true }
  const theirs = { ...BASE, invoice_prefix: "B-", store_address: "1 High Street" }

  it.each([
    ["theirs", "B-"],
    ["mine", "A-"],
  ] as const)("is put together, and where both did, %s stays", (clash, prefix) => {
    expect(mergeValues(BASE, mine, theirs, clash)).toEqual({
      ...BASE,
      show_address: true,
      store_address: "1 High Street",
      invoice_prefix: prefix,
    })
  })

  it("is told field by field, links by their order as well", () => {
    const links = [
      { label: "Photos", url: "https://photos.example" },
      ...BASE.social_links,
    ]
    const turned = { ...BASE, social_links: [...links].reverse() }
    expect(changedFields(BASE, theirs)).toEqual(["store_address", "invoice_prefix"])
    expect(changedFields({ ...BASE, social_links: links }, turned)).toEqual([
      "social_links",
    ])
    expect(changedFields(BASE, { ...BASE })).toEqual([])
  })
})

describe("the body of a save", () => {
  it("has the changed fields alone, and nothing where a text was emptied", () => {
    const values = { ...BASE, store_address: "", legal_name: "", show_address: true }
    expect(toBody(values, ["store_address", "legal_name", "show_address"])).toEqual({
      store_address: null,
      legal_name: null,
      show_address: true,
    })
  })
})

describe("the form's check", () => {
  const problemsOf = (changes: Partial<SettingsValues>) =>
    settingsSchema(((key: string) => key) as never)
      .safeParse({ ...BASE, ...changes })
      .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? []

  const linkTo = (url: string) => ({ social_links: [{ label: "Blog", url }] })

  it.each([
    [BASE, []],
    [{ support_email: "" }, []],
    [{ support_email: "help" }, ["support_email: settings.errors.email"]],
    [{ store_address: "x".repeat(501) }, ["store_address: settings.errors.tooLong"]],
    [{ invoice_prefix: "№" }, ["invoice_prefix: settings.errors.prefix"]],
    [linkTo(""), ["social_links.0.url: settings.errors.urlMissing"]],
    [linkTo("shop.example"), ["social_links.0.url: settings.errors.urlNotHttps"]],
    [linkTo("http://shop.example"), ["social_links.0.url: settings.errors.urlNotHttps"]],
    [linkTo("https://"), ["social_links.0.url: settings.errors.urlInvalid"]],
    [
      { social_links: [{ label: " ", url: "https://shop.example" }] },
      ["social_links.0.label: settings.errors.labelMissing"],
    ],
  ])("of %j finds %j", (changes, problems) => {
    expect(problemsOf(changes)).toEqual(problems)
  })
})
