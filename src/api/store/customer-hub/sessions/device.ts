import Bowser from "bowser"

import type { Device } from "../../../../modules/hub-access"

/** Real ones have 100 to 300 characters; what is longer is read up to here. */
const USER_AGENT_LENGTH = 512

const BROWSERS = new Set(Object.values(Bowser.BROWSER_MAP))
const SYSTEMS = new Set(Object.values(Bowser.OS_MAP))

/**
 * Browser and system of a request, for a person to recognise. Known names only: the parser takes
 * over parts of a User-Agent that it does not know, which would let anybody write into a page.
 *
 * @param userAgent - the header, as sent
 * @example describeDevice("Mozilla/5.0 (Linux; Android 15) … Chrome/142.0 …") // Chrome, Android
 */
export function describeDevice(userAgent: string | undefined): Device {
  if (!userAgent) {
    return { browser: null, os: null }
  }
  const { browser, os } = Bowser.parse(userAgent.slice(0, USER_AGENT_LENGTH))
  return {
    // "Samsung Internet for Android" on Android.
    browser: known(BROWSERS, browser.name)?.replace(/ for Android$/, "") ?? null,
    os: known(SYSTEMS, os.name),
  }
}

function known(names: Set<string>, name: string | undefined): string | null {
  return name !== undefined && names.has(name) ? name : null
}
