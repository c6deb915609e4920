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
