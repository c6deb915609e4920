/** The day's edges where the device has no zone that everybody knows. */
const UTC = "UTC"

/**
 * The reader's languages, the dearest first. Browsers report what the system says, such as `en-US@posix`,
 * and some nothing at all: what is no BCP 47 tag is left out.
 */
export function deviceLanguages(): string[] {
  const reported: readonly string[] | undefined = window.navigator.languages
  return (reported ?? []).filter(isLanguageTag)
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/**
 * The device's time zone as the server takes it: a name of the IANA database. Devices without one report
 * `Etc/Unknown`, `Factory` or an offset such as `GMT+3`.
 */
export function deviceTimeZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const isName = timeZone === UTC || (/^[A-Za-z]+\//.test(timeZone) && isKnown(timeZone))
  return isName ? timeZone : UTC
}

function isKnown(timeZone: string): boolean {
  try {
    Intl.DateTimeFormat("en", { timeZone })
    return timeZone !== "Etc/Unknown"
  } catch {
    return false
  }
}
