import { createServer } from "node:http"
import type Stripe from "stripe"
import { createBooks, type Books } from "./books"
import { createBrowser, type Browser } from "./browser"
import { createCardControl, type CardControl } from "./card-control"
import { answerBank } from "./bank-page"
import { stripeClient } from "./client"
import { createDebitControl, type DebitControl } from "./debit-control"
import { createDisputeControl, type DisputeControl } from "./dispute-control"
import { createFaults, type Faults } from "./faults"
import { createIdempotency } from "./idempotency"
import { answerApi } from "./pipeline"
import { createRefundControl, type RefundControl } from "./refund-control"
import { createRequestLog, type RequestLog } from "./requests"
import { dumpWorld, loadWorld } from "./snapshot"
import { answerStripeJs } from "./stripe-js/serve"
import { createWebhooks, type WebhookTarget, type Webhooks } from "./webhooks"
import { createWorld } from "./world"

/** What the stand-in's keys are; it takes any that begin like Stripe's. */
export const STANDIN_KEYS = {
  apiKey: "sk_test_standin",
  publishableKey: "pk_test_standin",
  webhookSecret: "whsec_standin",
}

/** Control of a running stand-in; `README.md` has a table of it. */
export type StripeHandle = {
  /** Where it answers, without a trailing slash. */
  url: string
  /** A `stripe` SDK with the secret key, which repeats nothing by itself. */
  client: Stripe
  browser: Browser
  books: Books
  cards: CardControl
  debits: DebitControl
  disputes: DisputeControl
  faults: Faults
  refunds: RefundControl
  requests: RequestLog
  webhooks: Webhooks
  /** Milliseconds that every request takes; its work happens half-way. */
  latency: number
  /** Moves its clock on, in milliseconds. */
  advance(milliseconds: number): void
  /** What it knows, for `state` of another start. */
  dump(): string
  /** Ends it, and with it every request that hangs. */
  stop(): Promise<void>
}

/**
 * Starts a stand-in for Stripe on the loopback address.
 *
 * @param options.port - any free one unless said
 * @param options.webhook - where its webhooks go when they are let go
 * @param options.state - from `dump()` of an earlier one
 */
export async function startStripe(
  options: { port?: number; webhook?: WebhookTarget; state?: string } = {}
): Promise<StripeHandle> {
  const world = createWorld()
  if (options.state) {
    loadWorld(world, options.state)
  }
  const faults = createFaults()
  const requests = createRequestLog()
  const webhooks = createWebhooks(world, options.webhook)
  const pace = { latency: 0 }
  const parts = { world, faults, requests, pace, idempotency: createIdempotency(world) }
  const server = createServer((request, response) => {
    const [path] = (request.url ?? "").split("?")
    const answering = path.startsWith("/challenge/")
      ? answerBank(world, request, response)
      : (answerStripeJs(path, response) ?? answerApi(parts, request, response))
    answering.catch((error) => {
      console.error(error)
      response.destroy()
    })
  })
  // A connection that ends while idle looks like a lost reply to the SDK.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port ?? 0, "127.0.0.1", resolve)
  })
  const address = server.address()
  const port = typeof address === "object" && address ? address.port : 0
  world.url = `http://127.0.0.1:${port}`
  return {
    url: world.url,
    client: stripeClient(STANDIN_KEYS.apiKey, world.url),
    browser: createBrowser(
      stripeClient(STANDIN_KEYS.publishableKey, world.url),
      world.url
    ),
    books: createBooks(world),
    cards: createCardControl(world),
    debits: createDebitControl(world),
    disputes: createDisputeControl(world),
    faults,
    refunds: createRefundControl(world),
    requests,
    webhooks,
    get latency() {
      return pace.latency
    },
    set latency(milliseconds) {
      pace.latency = milliseconds
    },
    advance: (milliseconds) => {
      world.offset += milliseconds
    },
    dump: () => dumpWorld(world),
    stop: async () => {
      webhooks.automatic(false)
      await webhooks.settled()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
