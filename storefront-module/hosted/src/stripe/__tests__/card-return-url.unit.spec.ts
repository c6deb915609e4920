import { cardReturnUrl, readCardReturn } from "../card-return-url"

const PAGE = "https://shop.example/customer-hub/subscriptions"

/** What Stripe makes of a return address. */
function comeBack(url: string, status: string): string {
  const back = new URL(url)
  back.searchParams.set("setup_intent", "seti_1")
  back.searchParams.set("setup_intent_client_secret", "seti_1_secret_2")
  back.searchParams.set("redirect_status", status)
  return back.search
}

describe("readCardReturn", () => {
  it.each([
    [true, "succeeded", true],
    [false, "succeeded", true],
    [true, "failed", false],
    [false, "pending", false],
  ])("reads back what was asked (for all %p, %s)", (forAll, status, confirmed) => {
    const url = cardReturnUrl(PAGE, { subscriptionId: "sub_1", forAll })

    expect(url.startsWith(`${PAGE}?`)).toBe(true)
    expect(readCardReturn(comeBack(url, status))).toEqual({
      subscriptionId: "sub_1",
      setupIntentId: "seti_1",
      forAll,
      confirmed,
    })
  })

  it.each(["", "?sort=price&page=2", "?setup_intent=seti_1", "?subscription=sub_1"])(
    "takes %p for no return",
    (search) => {
      expect(readCardReturn(search)).toBeNull()
    }
  )
})
