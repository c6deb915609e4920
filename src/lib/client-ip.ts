import ipaddr from "ipaddr.js"

/**
 * How much of the end of `X-Forwarded-For` is read, in characters. Ten hops (the most that
 * `trustedProxyHops` takes) of the longest IPv6 address with zone and port fit in.
 */
const MAX_HEADER = 1024

/** One customer of a provider has at least a /64, so its 2^64 addresses count as one (RFC 6177). */
const IPV6_PREFIX = 64

/** Ranges whose last four bytes are an IPv4 address (RFC 4291, RFC 6052, RFC 6145). */
const HOLDS_IPV4_AT_END = ["ipv4Mapped", "rfc6052", "rfc6145"]

/** What is no address. */
export const UNKNOWN_IP = "unknown"

/**
 * Whom a request is counted against: the IP address it came from, as far as it can be trusted. Each
 * proxy appends the address it saw to `X-Forwarded-For`, so only the last `hops` entries were
 * written by our own. All spellings of one address give the same result, and all addresses of an
 * IPv6 /64 too.
 *
 * @param forwardedFor - the header as received; a client can write anything before those entries
 * @param socketAddress - who opened the connection
 * @param hops - how many proxies of ours stand in front (option `trustedProxyHops`)
 * @returns an IPv4 address, an IPv6 /64, or {@link UNKNOWN_IP}; never longer than that
 * @example clientIp("9.9.9.9, 203.0.113.7:4711", "10.0.0.1", 1) // "203.0.113.7"
 * @example clientIp("2001:DB8::7", "10.0.0.1", 1) // "2001:db8::/64"
 */
export function clientIp(
  forwardedFor: string | string[] | undefined,
  socketAddress: string | undefined,
  hops: number
): string {
  const forwarded = [forwardedFor ?? []].flat().join(",").slice(-MAX_HEADER).split(",")
  const chain = [...forwarded, socketAddress ?? ""]
    .map((address) => address.trim())
    .filter(Boolean)
  return normalized(chain.at(-1 - hops) ?? chain[0] ?? "")
}

function normalized(entry: string): string {
  const address = withoutPort(entry).split("%")[0]
  if (!ipaddr.isValid(address)) {
    return UNKNOWN_IP
  }
  const parsed = ipaddr.parse(address)
  if (parsed instanceof ipaddr.IPv4) {
    return parsed.toString()
  }
  const ipv4 = ipv4Within(parsed)
  return ipv4
    ? new ipaddr.IPv4(ipv4).toString()
    : `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${IPV6_PREFIX}`)}/${IPV6_PREFIX}`
}

/** Some proxies append the port: `1.2.3.4:5678`, `[2001:db8::7]:5678`. */
function withoutPort(entry: string): string {
  if (entry.startsWith("[")) {
    return entry.slice(1).split("]")[0]
  }
  const parts = entry.split(":")
  return parts.length === 2 ? parts[0] : entry
}

/** The IPv4 address behind a mapped, translated (NAT64) or 6to4 (RFC 3056) one; null for others. */
function ipv4Within(address: ipaddr.IPv6): number[] | null {
  const range = address.range()
  const bytes = address.toByteArray()
  if (range === "6to4") {
    return bytes.slice(2, 6)
  }
  return HOLDS_IPV4_AT_END.includes(range) ? bytes.slice(12) : null
}
