import { defineConfig, loadEnv } from "@medusajs/framework/utils"

loadEnv(process.env.NODE_ENV || "development", process.cwd())

const port = process.env.PORT || "9000"
const backendUrl = process.env.MEDUSA_BACKEND_URL || `http://localhost:${port}`

/** What a merchant writes in `plugins[].options`; see `src/options.ts`. */
const hubOptions = {
  hubUrl: `${backendUrl}/customer-hub`,
  purchaseConfirmation: process.env.HUB_PURCHASE_CONFIRMATION !== "false",
  trustedProxyHops: Number(process.env.HUB_TRUSTED_PROXY_HOPS ?? 1),
  testClock: process.env.HUB_TEST_CLOCK === "true",
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
    disable: process.env.HUB_DISABLE_ADMIN === "true",
  },
  modules: [
    { resolve: "./src/modules/hub-settings", options: hubOptions },
    { resolve: "./src/modules/hub-access", options: hubOptions },
    { resolve: "./src/modules/subscription", options: hubOptions },
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
