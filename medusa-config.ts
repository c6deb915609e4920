import { join } from "node:path"
import { defineConfig, loadEnv } from "@medusajs/framework/utils"

import { acmeForHub } from "./integration-tests/helpers/acme/for-hub"

loadEnv(process.env.NODE_ENV || "development", process.cwd())

const port = process.env.PORT || "9000"
const backendUrl = process.env.MEDUSA_BACKEND_URL || `http://localhost:${port}`

/** The keys of a Stripe test account, or those of the stand-in that answers at `STRIPE_URL`. */
const stripe = process.env.STRIPE_TEST_SECRET_KEY
  ? {
      apiKey: process.env.STRIPE_TEST_SECRET_KEY,
      webhookSecret: process.env.STRIPE_WEBHOOK_SECRET,
      publishableKey: process.env.STRIPE_TEST_PUBLISHABLE_KEY,
    }
  : process.env.STRIPE_URL
    ? {
        apiKey: "sk_test_standin",
        webhookSecret: process.env.STRIPE_WEBHOOK_SECRET || "whsec_standin",
        publishableKey: "pk_test_standin",
        host: process.env.STRIPE_URL,
      }
    : undefined

/** A second payment provider beside Stripe, for tests. */
const isWithAcme = process.env.HUB_ACME === "true"

/** What a merchant writes in `plugins[].options`; see `src/options.ts`. */
const hubOptions = {
  hubUrl: `${backendUrl}/customer-hub`,
  purchaseConfirmation: process.env.HUB_PURCHASE_CONFIRMATION !== "false",
  trustedProxyHops: Number(process.env.HUB_TRUSTED_PROXY_HOPS ?? 1),
  ...(process.env.HUB_STOREFRONT_SECRET && {
    storefrontSecret: process.env.HUB_STOREFRONT_SECRET,
  }),
  testClock: process.env.HUB_TEST_CLOCK === "true",
  ...(process.env.HUB_ACCESS_LINK_DELAY && {
    accessLinkDelay: Number(process.env.HUB_ACCESS_LINK_DELAY),
  }),
  ...(stripe && { stripe }),
  ...(isWithAcme && { paymentProviders: { pp_acme_acme: acmeForHub } }),
  dunning: {
    ...(process.env.HUB_DUNNING_DAYS && {
      retryDays: process.env.HUB_DUNNING_DAYS.split(",").map(Number),
    }),
    lastStep: process.env.HUB_DUNNING_LAST_STEP || "cancel",
  },
}

/** Medusa's own Stripe provider; for the stand-in the one that differs in its host. */
function stripeProvider({ apiKey, webhookSecret, host }: NonNullable<typeof stripe>) {
  return host
    ? {
        // Absolute, because Medusa looks for relative ones in src/.
        resolve: join(process.cwd(), "stripe-stand-in/provider"),
        id: "stripe",
        options: { apiKey, webhookSecret, url: host },
      }
    : {
        resolve: "@medusajs/medusa/payment-stripe",
        id: "stripe",
        options: { apiKey, webhookSecret },
      }
}

/** Medusa's modules for shops of several processes; its in-memory ones without a Redis. */
function redisModules(redisUrl: string) {
  return [
    {
      resolve: "@medusajs/medusa/workflow-engine-redis",
      options: { redis: { redisUrl } },
    },
    { resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl } },
    {
      resolve: "@medusajs/medusa/locking",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/locking-redis",
            id: "locking-redis",
            is_default: true,
            options: { redisUrl },
          },
        ],
      },
    },
    {
      resolve: "@medusajs/medusa/caching",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/caching-redis",
            id: "caching-redis",
            is_default: true,
            options: { redisUrl },
          },
        ],
      },
    },
  ]
}

/**
 * The app for development, demo and tests. A project's own `src/modules` are not registered by
 * themselves, so they are listed by path; an installed plugin registers them on its own.
 */
export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: process.env.STORE_CORS || backendUrl,
      adminCors: process.env.ADMIN_CORS || backendUrl,
      authCors: process.env.AUTH_CORS || backendUrl,
      jwtSecret: process.env.JWT_SECRET || "development-only",
      cookieSecret: process.env.COOKIE_SECRET || "development-only",
    },
  },
  admin: {
    backendUrl,
    storefrontUrl: process.env.MEDUSA_STOREFRONT_URL,
    disable: process.env.HUB_DISABLE_ADMIN === "true",
  },
  modules: [
    ...(process.env.REDIS_URL ? redisModules(process.env.REDIS_URL) : []),
    ...(process.env.MEDUSA_FF_RBAC === "true"
      ? [{ resolve: "@medusajs/medusa/rbac" }]
      : []),
    { resolve: "./src/modules/hub-settings", options: hubOptions },
    { resolve: "./src/modules/hub-access", options: hubOptions },
    { resolve: "./src/modules/subscription", options: hubOptions },
    { resolve: "./src/modules/invoice", options: hubOptions },
    {
      resolve: "@medusajs/medusa/payment",
      options: {
        providers: [
          ...(stripe ? [stripeProvider(stripe)] : []),
          ...(isWithAcme
            ? [
                {
                  resolve: join(process.cwd(), "integration-tests/helpers/acme/provider"),
                  id: "acme",
                },
              ]
            : []),
        ],
      },
    },
    {
      resolve: "@medusajs/medusa/file",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/file-local",
            id: "local",
            options: { backend_url: `${backendUrl}/static` },
          },
        ],
      },
    },
    {
      resolve: "@medusajs/medusa/notification",
      options: {
        providers: process.env.SMTP_URL
          ? [
              {
                resolve: "./src/providers/smtp",
                id: "smtp",
                options: {
                  channels: ["email"],
                  url: process.env.SMTP_URL,
                  from: process.env.EMAIL_FROM || "Fernhill Coffee <hello@fernhill.test>",
                },
              },
            ]
          : [],
      },
    },
  ],
})
