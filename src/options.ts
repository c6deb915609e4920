import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { HUB_PATH, problemsOfHubUrl } from "./lib/hub-url"
import type { PaymentProvider } from "./payment-providers/types"

const httpUrl = z
  .string()
  .url()
  .refine((url) => /^https?:\/\//.test(url), "must start with https:// or http://")

/** The default of the option `accessLinkDelay`, in milliseconds, and the least in production. */
export const ACCESS_LINK_DELAY = 2_000

const hubOptionsSchema = z.strictObject({
  hubUrl: httpUrl.optional(),
  purchaseConfirmation: z.boolean().default(true),
  trustedProxyHops: z.number().int().min(0).max(10).default(1),
  storefrontSecret: z
    .string()
    .min(32, "must have at least 32 characters, such as `openssl rand -base64 32` prints")
    .optional(),
  testClock: z.boolean().default(false),
  accessLinkDelay: z.number().int().min(0).max(60_000).default(ACCESS_LINK_DELAY),
  maxProviderRequests: z.number().int().min(1).max(1_000).default(20),
  stripe: z
    .strictObject({
      apiKey: z.string().min(1),
      webhookSecret: z.string().min(1).optional(),
      publishableKey: z.string().min(1).optional(),
      host: httpUrl.optional(),
    })
    .optional(),
  paymentProviders: z
    .record(
      z.string().startsWith("pp_"),
      z.custom<PaymentProvider>(
        (provider) => typeof provider === "object" && provider !== null,
        "must be an object with what the plugin can do with the provider"
      )
    )
    .default({}),
  dunning: z
    .strictObject({
      retryDays: z
        .array(z.number().int().min(1).max(90))
        .max(10)
        .refine(isRising, "must rise from day to day, for example [1, 3, 5, 7]")
        .default([1, 3, 5, 7]),
      lastStep: z.enum(["cancel", "stay_past_due"]).default("cancel"),
    })
    .prefault({}),
  trials: z.strictObject({ oncePerPerson: z.boolean().default(true) }).prefault({}),
  invoices: z
    .strictObject({
      fallbackFont: z.union([z.string().min(1), z.array(z.string().min(1))]).optional(),
    })
    .prefault({}),
})

function isRising(days: number[]): boolean {
  return days.every((day, index) => index === 0 || day > days[index - 1])
}

/** What a merchant's developer writes in the plugin's entry in `medusa-config.ts`. */
export type CustomerHubOptions = {
  /**
   * The address of the Customer Hub page, as customers see it: the Login URL. E-mailed links
   * start with it, never with what a request claims as its host. Must be https in production. Its
   * path is `/customer-hub`, where Medusa serves the page, and nothing follows it.
   *
   * @default the `/customer-hub` page of `admin.backendUrl` or `MEDUSA_BACKEND_URL`; outside
   * production `http://localhost:9000/customer-hub`
   * @example "https://shop.example.com/customer-hub"
   */
  hubUrl?: string
  /**
   * Whether the plugin mails a purchase confirmation for subscription orders. Switch it off when
   * the shop sends its own, and put the hub button into that with `sendWithHubButtonWorkflow`.
   *
   * @default true
   */
  purchaseConfirmation?: boolean
  /**
   * How many proxies stand between the internet and Medusa; the limit of requests per IP address
   * looks that many hops up in `X-Forwarded-For`. 0 when clients connect to Medusa directly.
   *
   * @default 1
   */
  trustedProxyHops?: number
  /**
   * By which your storefront's server proves that it is one. All of its requests come from one IP
   * address: with this secret in `X-Customer-Hub-Storefront-Secret` and the visitor's address in
   * `X-Customer-Hub-Visitor-Ip`, the limits per IP address count the visitor. Never give it to a browser.
   *
   * @default none: such requests are refused
   */
  storefrontSecret?: string
  /**
   * Lets staff move the business time, for demos and tests. Refused in production.
   *
   * @default false
   */
  testClock?: boolean
  /**
   * The longest time, in milliseconds, that a request for an access link waits before it is handled.
   * Chance decides how long each one waits, so that nobody who watches the server can tell which request
   * caused a mail. Less than the default is for tests, and refused in production.
   *
   * @default 2000
   */
  accessLinkDelay?: number
  /**
   * How many requests to payment providers the plugin has in flight at most, in one process. A tenth of
   * them, one at least, is never taken by renewals that are due, so that customers and webhooks do not
   * wait behind them; with 1, all share it. Stripe takes 100 a second in live mode and 25 in a sandbox (https://docs.stripe.com/rate-limits).
   *
   * @default 20
   */
  maxProviderRequests?: number
  /**
   * The Stripe account behind `pp_stripe_stripe`: the same keys as Medusa's own Stripe provider
   * has. Without them, renewals of cards saved at Stripe are held up, which staff are shown.
   */
  stripe?: {
    apiKey: string
    /** Of the endpoint that sends to `/hooks/payment/stripe_stripe`; unsigned webhooks are ignored. */
    webhookSecret?: string
    /** For pages that take a card; without it, the hub offers none. */
    publishableKey?: string
    /**
     * Where a stand-in for Stripe answers, for tests and demos: its API, and its Stripe.js at
     * `/stripe.js`. The hosted page then loads from there and not from Stripe. Refused in production.
     *
     * @default "https://api.stripe.com", and Stripe.js from "https://js.stripe.com"
     */
    host?: string
  }
  /**
   * What the plugin can do with other payment providers, by Medusa's ids of them. Their saved
   * payment methods are not charged without it.
   *
   * @default {}
   * @example { pp_acme_acme: acmeForCustomerHub }
   */
  paymentProviders?: Record<string, PaymentProvider>
  /** What happens after a charge failed. */
  dunning?: {
    /** Days after the first failure, rising. @default [1, 3, 5, 7] */
    retryDays?: number[]
    /** When the last retry failed: end the subscription, or keep it waiting for a card. @default "cancel" */
    lastStep?: "cancel" | "stay_past_due"
  }
  /** Who gets a free trial. */
  trials?: {
    /**
     * One trial a person and product: again with the same e-mail address or card, a cart with a
     * trial is not completed (`trial_used`). Canceled trials count.
     *
     * @default true
     */
    oncePerPerson?: boolean
  }
  /** How invoices and credit notes are drawn. */
  invoices?: {
    /**
     * Path of a TrueType, OpenType or WOFF font, absolute or from the project's folder, for characters
     * that Noto Sans lacks; or several, in the order in which they are asked. Fonts of many scripts
     * are found by themselves when their packages are installed, such as
     * `@fontsource/noto-sans-arabic`: see `docs/invoices.md`. What no font has is drawn as a replacement
     * character.
     *
     * @example "./fonts/NotoSerif-Runic.ttf"
     */
    fallbackFont?: string | string[]
  }
}

/** The options with every default filled in. */
export type ResolvedHubOptions = Required<
  Omit<
    CustomerHubOptions,
    "stripe" | "storefrontSecret" | "dunning" | "trials" | "invoices"
  >
> & {
  storefrontSecret?: string
  stripe?: NonNullable<CustomerHubOptions["stripe"]>
  dunning: Required<NonNullable<CustomerHubOptions["dunning"]>>
  trials: Required<NonNullable<CustomerHubOptions["trials"]>>
  invoices: NonNullable<CustomerHubOptions["invoices"]>
}

type Surroundings = {
  /** `admin.backendUrl` of `medusa-config.ts`; Medusa's own default is "/". */
  backendUrl?: string
  isProduction: boolean
}

/**
 * Checks the plugin's options and fills in defaults.
 *
 * @param options - as written in `medusa-config.ts`
 * @throws MedusaError naming the option that is wrong and what to write instead; it stops the boot
 * @example resolveOptions({}, { backendUrl: "https://api.shop.com", isProduction: true }).hubUrl
 * // "https://api.shop.com/customer-hub"
 */
export function resolveOptions(
  options: Record<string, unknown> | undefined,
  { backendUrl, isProduction }: Surroundings
): ResolvedHubOptions {
  const { database: _addedByMedusa, ...own } = options ?? {}
  const parsed = hubOptionsSchema.safeParse(own)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${issue.path.join(".") || "options"}: ${issue.message}`
    )
    throw wrongOption(problems.join("; "))
  }
  const resolved = {
    ...parsed.data,
    hubUrl: trimSlashes(
      parsed.data.hubUrl ??
        `${defaultBackendUrl({ backendUrl, isProduction })}${HUB_PATH}`
    ),
  }
  const problems = problemsOfHubUrl(resolved.hubUrl)
  if (problems.length) {
    throw wrongOption(
      problems.map((problem) => `hubUrl (or admin.backendUrl): ${problem}`).join("; ")
    )
  }
  if (isProduction) {
    refuseInProduction(resolved)
  }
  return resolved
}

/** What is for development, demos and tests only: it would give money or access away. */
function refuseInProduction({
  testClock,
  accessLinkDelay,
  stripe,
  hubUrl,
}: ResolvedHubOptions): void {
  const problems = [
    testClock && "testClock: must not be switched on in production",
    accessLinkDelay < ACCESS_LINK_DELAY &&
      `accessLinkDelay: must be at least ${ACCESS_LINK_DELAY} in production, because less tells who is a customer`,
    stripe?.host &&
      "stripe.host: must not be set in production, because cards and keys would go there",
    !hubUrl.startsWith("https:") &&
      `hubUrl: must start with https:// in production, not "${hubUrl}", because sign-in links ` +
        "and sessions would travel in clear. Set it, or admin.backendUrl, to the public https address",
  ].filter((problem) => typeof problem === "string" && problem !== "")
  if (problems.length) {
    throw wrongOption(problems.join("; "))
  }
}

function defaultBackendUrl({ backendUrl, isProduction }: Surroundings): string {
  const configured = [backendUrl, process.env.MEDUSA_BACKEND_URL].find(
    (url) => url && httpUrl.safeParse(url).success
  )
  if (configured) {
    return trimSlashes(configured)
  }
  if (isProduction) {
    throw wrongOption(
      'hubUrl: is needed in production, for example "https://shop.example.com/customer-hub", ' +
        "because links in e-mails start with it"
    )
  }
  return `http://localhost:${process.env.PORT || 9000}`
}

function trimSlashes(url: string): string {
  return url.replace(/(?<!\/)\/+$/, "")
}

/**
 * What stops the boot.
 *
 * @param problem - the option's name, a colon, and what to write instead
 */
export function wrongOption(problem: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.INVALID_DATA,
    `medusa-plugin-customer-hub: wrong option in medusa-config.ts. ${problem}`
  )
}
