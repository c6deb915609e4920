import { planFormBody, planFormSchema, planFormValues } from "../plan-form"

const SMALL = { id: "variant_small", title: "Small" }

describe("the plan editor", () => {
  const values = planFormValues(undefined, SMALL)

  it("begins with a month without trial or end, for the variant it was opened from", () => {
    expect(planFormBody(values)).toEqual({
      interval: "month",
      interval_count: 1,
      trial_days: 0,
      charge_limit: null,
      variant_ids: ["variant_small"],
    })
  })

  it.each([
    [{}, []],
    [{ interval_count: " 2 ", charge_limit: "12" }, []],
    [{ interval_count: "0" }, ["interval_count"]],
    [{ interval_count: "1.5" }, ["interval_count"]],
    [{ interval_count: "" }, ["interval_count"]],
    [{ trial_days: "-1" }, ["trial_days"]],
    [{ trial_days: "3651" }, ["trial_days"]],
    [{ charge_limit: "0" }, ["charge_limit"]],
    [{ variant_ids: [] }, ["variant_ids"]],
  ])("with %j finds fault with %j", (changes, fields) => {
    const { error } = planFormSchema(((key: string) => key) as never).safeParse({
      ...values,
      ...changes,
    })
    expect(error?.issues.map(({ path }) => path[0]) ?? []).toEqual(fields)
  })
})
