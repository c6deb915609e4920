/** The addresses of the stack that browser tests run against. */
export type StackUrls = {
  server: string
  hub: string
  admin: string
  mailbox: string
  /** The stand-in's. */
  stripe: string
  /** For what no request does, such as moving the database to another shop. */
  database: string
}

const VARIABLE = "HUB_TEST_STACK"

/** Hands the addresses on to the tests, which run in processes of their own. */
export function publishStackUrls(urls: StackUrls): void {
  process.env[VARIABLE] = JSON.stringify(urls)
}

/**
 * Where the stack under test answers.
 *
 * @throws outside of `npm test -- e2e`
 * @example await page.goto(stackUrls().hub)
 */
export function stackUrls(): StackUrls {
  const urls = process.env[VARIABLE]
  if (!urls) {
    throw new Error("There is no stack: run the browser tests with npm test -- e2e.")
  }
  return JSON.parse(urls) as StackUrls
}
