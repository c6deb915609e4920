import { createServer, type Server } from "node:http"
import { STANDIN_KEYS } from ".."
import { anIntent, stripe, useStandIn } from "./support/scene"

useStandIn()

describe("webhooks", () => {
  type Received = { payload: string; signature: string }
  const received: Received[] = []
  let server: Server
  let url: string
  beforeAll(async () => {
    server = createServer((request, response) => {
      let payload = ""
      request.on("data", (chunk) => (payload += chunk))
      request.on("end", () => {
        received.push({ payload, signature: String(request.headers["stripe-signature"]) })
        response.end("OK")
      })
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`
    stripe.webhooks.sendTo({ url, secret: STANDIN_KEYS.webhookSecret })
  })
  beforeEach(() => {
    stripe.webhooks.drop()
    received.splice(0)
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  it("are held until they are let go: any order, any number of copies, or never", async () => {
    const { id } = await anIntent({ confirm: true, off_session: true })
    const { held } = stripe.webhooks
    expect(held.map(({ type }) => type)).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
    ])
    expect(received).toHaveLength(0)
    expect(await stripe.webhooks.deliver(held[2], { copies: 2 })).toEqual([200, 200])
    await stripe.webhooks.deliver(held[0])
    stripe.webhooks.drop(held[1])
    expect(stripe.webhooks.held).toEqual([])
    const { webhooks } = stripe.client
    const events = received.map(({ payload, signature }) =>
      webhooks.constructEvent(payload, signature, STANDIN_KEYS.webhookSecret)
    )
    expect(events).toEqual([held[2], held[2], held[0]])
    expect(events[0].data.object).toMatchObject({ id, status: "succeeded" })
    expect(() =>
      webhooks.constructEvent(`${received[0].payload} `, received[0].signature, "whsec_x")
    ).toThrow()
  })

  it("go out by themselves when that is wanted; what nobody takes stays held", async () => {
    stripe.webhooks.automatic(true)
    await anIntent()
    await stripe.webhooks.settled()
    expect(received).toHaveLength(1)
    stripe.webhooks.sendTo({ url: "http://127.0.0.1:1", secret: "whsec_standin" })
    await anIntent()
    await stripe.webhooks.settled()
    stripe.webhooks.automatic(false)
    expect(stripe.webhooks.held).toHaveLength(1)
  })
})
