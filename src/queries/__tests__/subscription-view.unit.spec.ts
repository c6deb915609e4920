import { cardAdviceOf, failedChargeOf, itemsOf, planOf } from "../subscription-view"

describe("planOf", () => {
  it("shows the plan and nothing else of the row", () => {
    const plan = {
      interval: "month" as const,
      interval_count: 3,
      trial_days: 14,
      charge_limit: null,
    }
    expect(
      planOf({ ...plan, id: "sub_1", payment_method_id: "pm_1" } as typeof plan)
    ).toEqual(plan)
  })
})

describe("cardAdviceOf", () => {
  const stripes = {
    status: "active" as const,
    payment_provider_id: "pp_stripe_stripe",
    payment_method_type: "card" as const,
    card_brand: "visa",
    card_last4: "4242",
    card_exp_month: 12,
    card_exp_year: 2026,
  }
  const bare = { card_brand: null, card_last4: null }

  it.each([
    ["a Stripe card", {}, true, "hub", null],
    ["a shop that takes no cards", {}, false, null, null],
    [
      "Medusa's manual provider",
      { payment_provider_id: "pp_manual" },
      true,
      "email",
      null,
    ],
    ["no provider at all", { payment_provider_id: null, ...bare }, true, "email", null],
    ["no card yet", { status: "needs_payment_method", ...bare }, true, "hub", null],
    ["a card that ends soon", { card_exp_month: 11 }, true, "hub", "soon"],
    ["a card that is over", { card_exp_month: 10 }, true, "hub", "past"],
    [
      "a card that is over, without a way to replace it",
      { card_exp_month: 10 },
      false,
      null,
      "past",
    ],
    [
      "Link, which never expires",
      { payment_method_type: "link", card_exp_month: null, card_exp_year: null },
      true,
      "hub",
      null,
    ],
    ["a canceled one", { status: "canceled", card_exp_month: 10 }, true, null, null],
    ["a completed one", { status: "completed", card_exp_month: 10 }, true, null, null],
  ] as const)("of %s", (_what, changes, takesCards, card_update, card_expiry) => {
    const at = new Date("2026-11-20T12:00:00.000Z")
    const providersInHub = takesCards ? ["pp_stripe_stripe"] : []
    expect(cardAdviceOf({ ...stripes, ...changes }, { providersInHub, at })).toEqual({
      card_update,
      card_expiry,
    })
  })
})

describe("itemsOf", () => {
  const item = {
    id: "subitem_1",
    title: "House Blend",
    variant_title: "250 g",
    thumbnail: null,
  }

  it.each([
    { lines: [], total: 0 },
    { lines: [[2, 12.5]], total: 25 },
    // What floats get wrong: 0.1 + 0.2, and 3 × 1.1.
    {
      lines: [
        [1, 0.1],
        [1, 0.2],
      ],
      total: 0.3,
    },
    { lines: [[3, 1.1]], total: 3.3 },
    { lines: [[1, "19.99"]], total: 19.99 },
    { lines: [[1, { value: "5.5" }]], total: 5.5 },
    { lines: [[7, 0]], total: 0 },
  ])("adds $lines up to $total", ({ lines, total }) => {
    const items = lines.map(([quantity, unit_price]) => ({
      ...item,
      quantity: quantity as number,
      unit_price,
    }))
    const view = itemsOf(items)
    expect(view.item_total).toBe(total)
    expect(view.items).toHaveLength(lines.length)
    expect(view.items.every(({ unit_price }) => typeof unit_price === "number")).toBe(
      true
    )
  })
})

describe("failedChargeOf", () => {
  const attempt = (
    number: number,
    failure_code: string | null = null,
    status = "declined"
  ) => ({
    number,
    status,
    failure_code,
    attempted_at: new Date(Date.UTC(2026, 0, number)),
  })
  const cycle = { first_failed_at: null, retry_at: null }

  it("is null without a failed cycle and before the first try", () => {
    expect(failedChargeOf(undefined)).toBeNull()
    expect(failedChargeOf(cycle)).toBeNull()
    expect(failedChargeOf({ ...cycle, attempts: [] })).toBeNull()
  })

  it("tells of the last try, in whatever order they come, and when the next one is", () => {
    const attempts = [attempt(2, "expired_card"), attempt(3, "lost_card"), attempt(1)]
    expect(
      failedChargeOf({
        first_failed_at: "2026-01-01T00:00:00.000Z",
        retry_at: "2026-01-08T00:00:00.000Z",
        attempts,
      })
    ).toEqual({
      failed_at: "2026-01-03T00:00:00.000Z",
      amount: null,
      reason: "card_not_usable",
      next_retry_at: "2026-01-08T00:00:00.000Z",
      requires_action: false,
    })
    expect(attempts.map(({ number }) => number)).toEqual([2, 3, 1])
  })

  it("says so when it is not tried again", () => {
    expect(failedChargeOf({ ...cycle, attempts: [attempt(1)] })?.next_retry_at).toBeNull()
  })

  it.each([
    [["requires_action"], true],
    [["declined", "requires_action"], true],
    [["requires_action", "declined"], false],
  ])("knows after %j whether the customer must confirm: %s", (statuses, expected) => {
    const attempts = statuses.map((status, index) =>
      attempt(index + 1, "authentication_required", status)
    )
    expect(failedChargeOf({ ...cycle, attempts })?.requires_action).toBe(expected)
  })

  it.each([
    ["no_automatic_charge", "no_automatic_charge"],
    ["payment_method_gone", "card_gone"],
  ])("tells why nothing could be tried: %s", (failure_code, reason) => {
    const failure = {
      failure_code,
      requires_action: false,
      amount: "27.95",
      occurred_at: "2026-01-03T00:00:00.000Z",
    }
    const untried = { first_failed_at: "2026-01-01T00:00:00.000Z", retry_at: null }
    const expected = {
      failed_at: "2026-01-03T00:00:00.000Z",
      amount: 27.95,
      reason,
      next_retry_at: null,
      requires_action: false,
    }
    expect(failedChargeOf(untried, failure)).toEqual(expected)
    const tried = { ...untried, attempts: [attempt(1, null, "requires_action")] }
    expect(failedChargeOf(tried, failure)).toEqual(expected)
  })
})
