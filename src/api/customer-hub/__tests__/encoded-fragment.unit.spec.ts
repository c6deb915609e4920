import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { encodedFragment } from "../encoded-fragment"

const TOKEN = "t".repeat(43)

function follow(originalUrl: string) {
  const req = { originalUrl } as MedusaRequest
  const redirect = jest.fn()
  const next = jest.fn()
  encodedFragment(req, { redirect } as unknown as MedusaResponse, next)
  return { logged: req.originalUrl, redirect, next }
}

describe("a link whose # was encoded on the way", () => {
  it.each([
    [`/customer-hub/access%23${TOKEN}`, "/customer-hub/access", "access"],
    [`/customer-hub/card%23${TOKEN}?utm=x`, "/customer-hub/card", "card"],
    [`/shop/customer-hub/access%23${TOKEN}.`, "/shop/customer-hub/access", "access"],
  ])("goes on to the page, and its token into no log: %s", (url, path, page) => {
    const { logged, redirect, next } = follow(url)
    expect(logged).toBe(path)
    expect(redirect).toHaveBeenCalledWith(303, `${page}#${TOKEN}`)
    expect(next).not.toHaveBeenCalled()
  })

  it("is not seen in any other address", () => {
    const { redirect, next } = follow("/customer-hub/access?x=%23short")
    expect(next).toHaveBeenCalled()
    expect(redirect).not.toHaveBeenCalled()
  })
})
