import type { BrowserContext } from "@playwright/test"
import { stackUrls } from "../../helpers/stack-urls"

/** Medusa Admin's own lists show countries by these; the plugin's pages do not. */
const FLAGS_OF_MEDUSA = "https://cdn.jsdelivr.net/gh/lipis/flag-icons/"
const OWN_SCHEMES = ["data:", "blob:", "about:"]

/**
 * Notes what no page of this project may do: ask anybody but the stack under test for anything,
 * break its own content security policy, or throw.
 *
 * @returns one line for each offence, growing while the browser is in use
 */
export function watch(context: BrowserContext): string[] {
  const ownOrigins = Object.values(stackUrls()).map((url) => new URL(url).origin)
  const offences: string[] = []
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url())
    const isOwn = OWN_SCHEMES.includes(protocol) || ownOrigins.includes(origin)
    if (!isOwn && !request.url().startsWith(FLAGS_OF_MEDUSA)) {
      offences.push(`asked ${request.url()}`)
    }
  })
  context.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) {
      offences.push(`on ${message.page()?.url()}: ${message.text()}`)
    }
  })
  context.on("weberror", (error) => {
    offences.push(`on ${error.page()?.url()}: ${error.error().message}`)
  })
  return offences
}
