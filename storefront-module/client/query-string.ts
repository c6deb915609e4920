/** A query string with its `?`, of the parameters that are given; empty without any. */
export function toQueryString(
  params: Record<string, string | number | string[] | undefined>
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value)) {
      value.forEach((one) => query.append(`${name}[]`, one))
    } else if (value !== undefined) {
      query.set(name, String(value))
    }
  }
  return query.size > 0 ? `?${query}` : ""
}
