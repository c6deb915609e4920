/** Where Medusa serves the hub's pages. Their files, the API and the cookies are at fixed paths, too. */
export const HUB_PATH = "/customer-hub"

/**
 * What about the hub's address would give blank pages, links that sign nobody in, or a password to
 * everybody who gets a mail.
 *
 * @param written - a URL, as the shop's developer wrote it
 * @returns one sentence each, without the password; none when the address works
 */
export function problemsOfHubUrl(written: string): string[] {
  const url = new URL(written)
  return [
    !!(url.username || url.password) &&
      "must have no user and password, because every mail would tell them",
    written.includes("?") &&
      "must have no query, because the paths of pages are put behind it",
    written.includes("#") &&
      "must have no fragment, because the tokens of links are put there",
    url.pathname !== HUB_PATH &&
      `must have the path ${HUB_PATH} and nothing before it, because Medusa serves the page, its files ` +
        `and its API at fixed paths: for example "${url.origin}${HUB_PATH}", or the same path on a host ` +
        "of Medusa's own",
  ].filter((problem) => problem !== false)
}
