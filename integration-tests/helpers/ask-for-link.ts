import type { Api, ApiResponse } from "./api"
import type { TestApp } from "./app"
import { aSubscriber } from "./scenario"
import { hubAccess } from "./sign-in"
import { waitUntil } from "./wait-until"

const ACCESS_LINKS = "/store/customer-hub/access-links"

/** Asked again this much later, it is no second click any more, and mails again. */
export const SECONDS_LATER = { seconds: 4 }

let lastIp = 0
let lastSentinel = 0

/** An address that no other call returned, out of the block for benchmarks (RFC 2544). */
export function anotherIp(): string {
  lastIp++
  return `198.${18 + (lastIp >> 16)}.${(lastIp >> 8) & 255}.${lastIp & 255}`
}

/** Asks for an access link, from an IP address of its own unless one is given. */
export async function askForLink(
  api: Api,
  email: unknown,
  ip: string = anotherIp()
): Promise<ApiResponse<unknown>> {
  return await api.post(ACCESS_LINKS, { email }, { "x-forwarded-for": ip })
}

/** Mails that went to this very address. */
export function mailsTo(app: TestApp, address: string) {
  return app.mails.list.filter((mail) => mail.to.includes(address))
}

/**
 * Waits until a server has worked off every request for a link it took so far, mailed or not: asks
 * for one more, for a subscriber made for that, and waits until it was sent. What came before started
 * earlier and does the same work or less.
 */
export async function untilRequestsAreWorkedOff(app: TestApp, api: Api = app.api) {
  for (const round of [1, 2]) {
    const address = `sentinel-${++lastSentinel}-${round}@sentinel.test`
    await aSubscriber(app, address)
    await askForLink(api, address)
    await waitUntil("the last link is written down as sent", async () => {
      const sent = { email: address, delivery_status: "sent" as const }
      return (await hubAccess(app).listHubAccessLinks(sent)).length > 0
    })
  }
}
