import { cardOf, failedChargeOf, itemsOf, planOf } from "../subscription-view"

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

describe("cardOf", () => {
  const columns = {
    card_brand: "visa",
    card_last4: "4242",
    card_exp_month: 4,
    card_exp_year: 2030,
  }

  it("shows a card whose details are known", () => {
    expect(cardOf(columns)).toEqual({
      brand: "visa",
      last4: "4242",
      exp_month: 4,
      exp_year: 2030,
    })
  })

  it.each(Object.keys(columns))("shows none without %s", (column) => {
    expect(cardOf({ ...columns, [column]: null })).toBeNull()
  })
})

describe("itemsOf", () => {
  const item = { id: "subitem_1", title: "House Blend", thumbnail: null }

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
  const attempt = (number: number, failure_code: string | null = null) => ({
    number,
    failure_code,
    attempted_at: new Date(Date.UTC(2026, 0, number)),
  })

  it("is null without a failed cycle and before the first try", () => {
    expect(failedChargeOf(undefined)).toBeNull()
    expect(failedChargeOf({ retry_at: null })).toBeNull()
    expect(failedChargeOf({ retry_at: null, attempts: [] })).toBeNull()
  })

  it("tells of the last try, in whatever order they come, and when the next one is", () => {
    const attempts = [attempt(2, "expired_card"), attempt(3, "lost_card"), attempt(1)]
    expect(failedChargeOf({ retry_at: "2026-01-08T00:00:00.000Z", attempts })).toEqual({
      failed_at: "2026-01-03T00:00:00.000Z",
      reason: "The card can no longer be used.",
      next_retry_at: "2026-01-08T00:00:00.000Z",
    })
    expect(attempts.map(({ number }) => number)).toEqual([2, 3, 1])
  })

  it("says so when it is not tried again", () => {
    expect(
      failedChargeOf({ retry_at: null, attempts: [attempt(1)] })?.next_retry_at
    ).toBeNull()
  })
})
