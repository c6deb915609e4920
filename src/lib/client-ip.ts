/**
 * The IP address a request came from, as far as it can be trusted: each proxy appends the address
 * it saw to `X-Forwarded-For`, so only the last `hops` entries were written by our own.
 *
 * @param forwardedFor - the header as received; a client can write anything before those entries
 * @param socketAddress - who opened the connection
 * @param hops - how many proxies of ours stand in front (option `trustedProxyHops`)
 * @example clientIp("9.9.9.9, 203.0.113.7", "10.0.0.1", 1) // "203.0.113.7"
 */
export function clientIp(
  forwardedFor: string | string[] | undefined,
  socketAddress: string | undefined,
  hops: number
): string {
  const forwarded = [forwardedFor ?? []].flat().join(",").split(",")
  const chain = [...forwarded, socketAddress ?? ""]
    .map((address) => address.trim())
    .filter(Boolean)
  return chain.at(-1 - hops) ?? chain[0] ?? "unknown"
}
