import { buffer } from "node:stream/consumers"

import { unzip } from "../../../integration-tests/helpers/zip"
import { waitUntil } from "../../../integration-tests/helpers/wait-until"
import { zipOf, type ZippedFile } from "../zip"

const date = new Date("2026-03-01T09:30:00.000Z")

/** As big as a document of a page. */
const aFile = (number: number): ZippedFile => ({
  name: `INV-${number}.pdf`,
  date,
  content: Buffer.alloc(20_000, number),
})

describe("zipOf", () => {
  it("holds every file under its name", async () => {
    async function* files() {
      yield aFile(1)
      yield aFile(2)
    }
    const unpacked = unzip(await buffer(zipOf(files())))
    expect([...unpacked.keys()]).toEqual(["INV-1.pdf", "INV-2.pdf"])
    expect(unpacked.get("INV-2.pdf")!.equals(aFile(2).content)).toBe(true)
  })

  describe("of files that take work", () => {
    let made: number
    let isOver: boolean
    async function* files() {
      try {
        for (made = 0; made < 500;) {
          made += 1
          yield aFile(made)
        }
      } finally {
        isOver = true
      }
    }
    beforeEach(() => {
      isOver = false
    })

    it("makes no more of them than are read, and none once the reader has left", async () => {
      const zip = zipOf(files())
      const reader = zip[Symbol.asyncIterator]()
      for (let read = 0; read < 200_000;) {
        const { value } = await reader.next()
        read += (value as Buffer).length
      }
      const whenRead = made
      expect(whenRead).toBeGreaterThanOrEqual(10)
      expect(whenRead).toBeLessThan(30)
      zip.destroy()
      await waitUntil("the files are given up", () => isOver)
      expect(made).toBeLessThanOrEqual(whenRead + 1)
    })

    it("waits for a reader who does not read", async () => {
      const zip = zipOf(files())
      await waitUntil("the first is made", () => made > 0)
      // Whatever could go on by itself has done so a thousand turns later.
      for (let turn = 0; turn < 1_000; turn++) {
        await new Promise(setImmediate)
      }
      expect(made).toBeLessThan(10)
      zip.destroy()
      await waitUntil("the files are given up", () => isOver)
    })
  })

  it("breaks off with the error of a file that cannot be made", async () => {
    async function* files() {
      yield aFile(1)
      throw new Error("No paper")
    }
    await expect(buffer(zipOf(files()))).rejects.toThrow("No paper")
  })
})
