import { createCustomerHubClient } from "../client"

type Given = { body?: string; status?: number; headers?: Record<string, string> }

function aClient({ body = "%PDF", status = 200, headers = {} }: Given) {
  const calls: { url: string; init: RequestInit }[] = []
  const client = createCustomerHubClient({
    baseUrl: "https://api.example.com",
    publishableKey: "pk_1",
    sessionToken: "hub_1",
    fetch: async (url, init) => {
      calls.push({ url: String(url), init: init ?? {} })
      return new Response(body, { status, headers })
    },
  })
  return { client, calls }
}

const PDF = {
  "content-type": "application/pdf",
  "content-disposition": `attachment; filename="INV-000012.pdf"`,
}

describe("a download", () => {
  it("is the file under the server's name, asked for with key and session", async () => {
    const { client, calls } = aClient({ headers: PDF })

    const { blob, file_name } = await client.downloadInvoice("pay_1")

    expect(file_name).toBe("INV-000012.pdf")
    expect(await blob.text()).toBe("%PDF")
    expect(calls[0].url).toMatch(/\/store\/customer-hub\/payments\/pay_1\/invoice$/)
    expect(calls[0].init).toMatchObject({
      method: "GET",
      headers: { "x-publishable-api-key": "pk_1", authorization: "Bearer hub_1" },
    })
  })

  it("leaves no way out of the path for its ids", async () => {
    const { client, calls } = aClient({ headers: PDF })

    await client.downloadCreditNote("../a", "b/../c")

    expect(calls[0].url).toMatch(/payments\/\.\.%2Fa\/credit-notes\/b%2F\.\.%2Fc$/)
  })

  it.each([
    ["exportPayments", "export", "text/csv; charset=utf-8", "payments.csv"],
    ["downloadInvoices", "invoices", "application/zip", "invoices.zip"],
  ] as const)("of a range: %s", async (method, path, type, fallback) => {
    const { client, calls } = aClient({ headers: { "content-type": type } })

    const { file_name } = await client[method]({ from: "2026-01-01" })

    expect(calls[0].url).toMatch(new RegExp(`/payments/${path}\\?from=2026-01-01$`))
    expect(file_name).toBe(fallback)
  })

  it("throws the server's refusal", async () => {
    const { client } = aClient({
      status: 400,
      body: `{"code":"invalid_request","message":"612 documents"}`,
      headers: { "content-type": "application/json" },
    })

    await expect(client.downloadInvoices()).rejects.toMatchObject({
      name: "CustomerHubError",
      status: 400,
      code: "invalid_request",
      message: "612 documents",
    })
  })

  it("takes a page for no document", async () => {
    const { client } = aClient({ headers: { "content-type": "text/html" } })

    await expect(client.downloadInvoice("pay_1")).rejects.toMatchObject({
      status: 200,
      code: "unexpected_response",
    })
  })

  it("throws when the connection breaks half-way", async () => {
    const broken = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("PK"))
        controller.error(new TypeError("terminated"))
      },
    })
    const client = createCustomerHubClient({
      baseUrl: "",
      publishableKey: "pk_1",
      fetch: async () =>
        new Response(broken, { headers: { "content-type": "application/zip" } }),
    })

    await expect(client.downloadInvoices()).rejects.toMatchObject({
      status: 0,
      code: "network_error",
    })
  })
})
