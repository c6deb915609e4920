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
    { forwarded: "2001:db8::7", hops: 1, ip: "2001:db8::7" },
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
})
