import { clientIp } from "../client-ip"

describe("clientIp", () => {
  const SOCKET = "10.0.0.1"

  it.each([
    // Clients connect directly: whatever they write into the header counts for nothing.
    { forwarded: undefined, hops: 0, ip: SOCKET },
    { forwarded: "9.9.9.9", hops: 0, ip: SOCKET },
    // One proxy: what it appended is the last entry.
    { forwarded: "203.0.113.7", hops: 1, ip: "203.0.113.7" },
    { forwarded: "9.9.9.9, 203.0.113.7", hops: 1, ip: "203.0.113.7" },
    { forwarded: "1.1.1.1,2.2.2.2,203.0.113.7", hops: 1, ip: "203.0.113.7" },
    // Two proxies: the outer one's entry stands before the inner one's.
    { forwarded: "203.0.113.7, 10.0.0.2", hops: 2, ip: "203.0.113.7" },
    { forwarded: "9.9.9.9, 203.0.113.7, 10.0.0.2", hops: 2, ip: "203.0.113.7" },
    // Several headers of one name, and sloppy ones.
    { forwarded: ["9.9.9.9", "203.0.113.7"], hops: 1, ip: "203.0.113.7" },
    { forwarded: " , 203.0.113.7 ,, ", hops: 1, ip: "203.0.113.7" },
    { forwarded: "2001:db8::7", hops: 1, ip: "2001:db8::/64" },
    // Somebody reached the server past the proxies: the farthest address there is.
    { forwarded: undefined, hops: 1, ip: SOCKET },
    { forwarded: "", hops: 1, ip: SOCKET },
    { forwarded: "203.0.113.7", hops: 3, ip: "203.0.113.7" },
  ])("is $ip for $forwarded behind $hops proxies", ({ forwarded, hops, ip }) => {
    expect(clientIp(forwarded, SOCKET, hops)).toBe(ip)
  })

  it("counts requests without any address together", () => {
    expect(clientIp(undefined, undefined, 0)).toBe("unknown")
    expect(clientIp("", undefined, 1)).toBe("unknown")
  })

  it("does not follow what a client writes before our proxies' entries", () => {
    const seen = Array.from({ length: 100 }, (_, index) =>
      clientIp(`${index}.1.1.1, 8.8.8.${index}, 203.0.113.7`, SOCKET, 1)
    )
    expect(new Set(seen)).toEqual(new Set(["203.0.113.7"]))
  })

  it.each([
    [
      "203.0.113.7",
      "203.0.113.7:4711",
      "::ffff:203.0.113.7",
      "::FFFF:cb00:7107",
      "[::ffff:203.0.113.7]:443",
      "0:0:0:0:0:ffff:cb00:7107%eth0",
      "64:ff9b::203.0.113.7",
      "2002:cb00:7107::1",
    ],
    [
      "2001:db8:0:0::/64",
      "2001:db8::7",
      "2001:DB8::7",
      "2001:0db8:0000:0000:0000:0000:0000:0007",
      "[2001:db8::7]",
      "[2001:db8::7]:4711",
      "2001:db8::7%eth0",
      "2001:db8::ffff:ffff:ffff:ffff",
    ],
    ["unknown", "garbage", "999.1.1.1", "[", "x".repeat(3_000), "1:2:3", "\0", "a:b"],
  ])("counts every spelling of %s as one", (_name, ...spellings) => {
    const seen = spellings.map((address) => clientIp(address, SOCKET, 1))
    expect(new Set(seen).size).toBe(1)
  })

  it("counts a whole /64 as one, and its neighbour apart", () => {
    const seen = Array.from({ length: 1_000 }, (_, index) =>
      clientIp(`2001:db8:1:2:${index.toString(16)}::${index}`, SOCKET, 1)
    )
    expect(new Set(seen)).toEqual(new Set(["2001:db8:1:2::/64"]))
    expect(clientIp("2001:db8:1:3::1", SOCKET, 1)).toBe("2001:db8:1:3::/64")
  })

  it("reads the end of a long header only", () => {
    const long = Array.from({ length: 300 }, (_, index) => `9.9.9.${index % 250}`).join()
    expect(clientIp(`${long},203.0.113.7`, SOCKET, 1)).toBe("203.0.113.7")
    expect(clientIp(`203.0.113.7,${"x".repeat(3_000)}`, SOCKET, 1)).toBe("unknown")
  })
})
