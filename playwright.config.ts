import { join } from "node:path"
import { defineConfig } from "@playwright/test"

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  // Pages that ask another machine for something do not get it.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]

/** Browser tests against the demo's own stack; started by `npm test -- e2e`. */
export default defineConfig({
  testDir: join(__dirname, "integration-tests", "e2e"),
  outputDir: join(__dirname, "test-results"),
  globalSetup: join(__dirname, "integration-tests", "helpers", "global-setup.ts"),
  // One server, one clock that tests move: they take turns.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json"]],
  use: {
    browserName: "chromium",
    locale: "en-US",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    // Recorded for every test, to be kept for those that fail: too slow for the whole run.
    trace: process.env.CI ? "off" : "retain-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: ARGS },
  },
})
