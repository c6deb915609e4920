/** A query string with its `?`, of the parameters that are given; empty without any. */
export function toQueryString(
  params: Record<string, string | number | undefined>
): string {
  const given = Object.entries(params).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  return query.size > 0 ? `?${query}` : ""
}
