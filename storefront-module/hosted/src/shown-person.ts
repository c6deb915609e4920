let read: () => string | null = () => null

/**
 * The opaque id of the person whose hub or card page is shown; null while nobody is signed in. Every
 * request names it, and no answer of anybody else's is taken.
 */
export function shownPerson(): string | null {
  return read()
}

/** Says how {@link shownPerson} is found out. The sessions lie in a cache that itself asks through the API. */
export function findShownPersonBy(reader: () => string | null) {
  read = reader
}
