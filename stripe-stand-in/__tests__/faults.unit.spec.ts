import {
  CONFIRM,
  anIntent,
  chargesOf,
  errorOf,
  stripe,
  useStandIn,
} from "./support/scene"

useStandIn()

describe("faults", () => {
  it.each([
    ["error_before", 500, 0],
    ["error_after", 500, 1],
    ["drop_before", undefined, 0],
    ["drop_after", undefined, 1],
    ["rate_limit", 429, 0],
  ] as const)("%s", async (kind, statusCode, charges) => {
    const { id } = await anIntent()
    // The SDK repeats a request whose connection was cut, with the same key.
    const fault = stripe.faults.add({ on: CONFIRM, do: kind, times: 2 })
    const error = await errorOf(stripe.client.paymentIntents.confirm(id))
    expect(error.statusCode).toBe(statusCode)
    expect(await chargesOf(id)).toBe(charges)
    expect(fault.hits).toBe(kind.startsWith("drop") ? 2 : 1)
    expect(stripe.requests.list.some((entry) => entry.fault === kind)).toBe(true)
  })

  it.each([
    ["wrong_account", 404, "resource_missing"],
    ["wrong_key", 401, undefined],
    ["no_permission", 403, undefined],
    ["account_invalid", 400, "account_invalid"],
    ["lock_timeout", 429, "lock_timeout"],
    ["amount_too_small", 400, "amount_too_small"],
    ["parameter_unknown", 400, "parameter_unknown"],
  ] as const)("refuses: %s", async (refuse, statusCode, code) => {
    const { id } = await anIntent()
    stripe.faults.add({ on: CONFIRM, do: { refuse } })
    const error = await errorOf(stripe.client.paymentIntents.confirm(id))
    expect(error).toMatchObject({ statusCode, ...(code && { code }) })
    expect(await chargesOf(id)).toBe(0)
    expect(stripe.requests.list.some((entry) => entry.fault === refuse)).toBe(true)
  })

  it("a lost reply is replayed to the same key, a 500 after the work too", async () => {
    for (const [kind, outcome] of [
      ["drop_after", { status: "succeeded" }],
      ["error_after", { statusCode: 500 }],
    ] as const) {
      const { id } = await anIntent()
      const confirm = async () =>
        await stripe.client.paymentIntents
          .confirm(id, {}, { idempotencyKey: `${id}-lost` })
          .catch((error) => error)
      const fault = stripe.faults.add({ on: CONFIRM, do: kind, times: Infinity })
      expect(await confirm()).toBeInstanceOf(Error)
      fault.remove()
      expect(await confirm()).toMatchObject(outcome)
      expect(await chargesOf(id)).toBe(1)
    }
  })

  it.each([
    ["hang_before", 0],
    ["hang_after", 1],
  ] as const)("%s: goes on when it is let go", async (kind, charges) => {
    const { id } = await anIntent()
    const fault = stripe.faults.add({
      on: CONFIRM,
      do: kind,
      when: ({ path }) => path.includes(id),
    })
    const confirming = stripe.client.paymentIntents.confirm(id)
    await fault.reached
    expect(await chargesOf(id)).toBe(charges)
    const entry = stripe.requests.list.find(({ path }) => path.endsWith(`${id}/confirm`))
    expect(entry).toMatchObject({ fault: kind, status: null })
    fault.remove()
    expect(await confirming).toMatchObject({ status: "succeeded" })
    expect(await chargesOf(id)).toBe(1)
  })

  it("counts requests, and takes as long as it is told", async () => {
    stripe.requests.clear()
    stripe.latency = 100
    const start = performance.now()
    const { id } = await anIntent()
    expect(performance.now() - start).toBeGreaterThan(95)
    await stripe.client.paymentIntents.retrieve(id)
    expect(stripe.requests.count("GET /v1/payment_intents/:id")).toBe(1)
    expect(stripe.requests.count()).toBe(2)
  })
})
