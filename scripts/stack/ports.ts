import { createServer } from "node:net"

/** Whether nothing listens on `port`, on the loopback address or on all addresses. */
async function isFree(port: number): Promise<boolean> {
  for (const host of ["127.0.0.1", undefined]) {
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer()
        .once("error", () => resolve(false))
        .once("listening", () => probe.close(() => resolve(true)))
      probe.listen(port, host)
    })
    if (!free) {
      return false
    }
  }
  return true
}

/**
 * The wished port, or the next free one above it.
 *
 * @param wish - port to try first
 * @throws when the hundred ports from the wish on are all busy
 */
export async function freePort(wish: number): Promise<number> {
  for (let port = wish; port < wish + 100; port++) {
    if (await isFree(port)) {
      return port
    }
  }
  throw new Error(`The ports ${wish} to ${wish + 99} are all busy. Free one of them.`)
}

/** A port that the operating system picks: for tests, which run side by side. */
export async function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      const port = typeof address === "object" && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
