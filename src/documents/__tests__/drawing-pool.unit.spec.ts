import { execFileSync } from "node:child_process"
import { join } from "node:path"

import { waitUntil } from "../../../integration-tests/helpers/wait-until"
import { drawCreditNote } from "../credit-note"
import { creditNoteDrawing, invoiceDrawing, type Drawing } from "../drawing"
import { DrawingPool, type DrawingPoolOptions } from "../drawing-pool"
import { drawInvoice } from "../invoice"
import { aCreditNote, anInvoice } from "./samples"

const ROOT = join(__dirname, "../../..")
const ODD_WORKER = join(__dirname, "odd-worker.ts")

describe("the drawing pool", () => {
  let pool: DrawingPool
  afterEach(() => pool.close())

  it("draws in a thread what is drawn here, byte for byte", async () => {
    pool = new DrawingPool()
    const invoice = await pool.draw(() => invoiceDrawing(anInvoice(), {}))
    expect(invoice.pdf.equals(await drawInvoice(anInvoice()))).toBe(true)
    const note = await pool.draw(() => creditNoteDrawing(aCreditNote(), {}))
    expect(note.pdf.equals(await drawCreditNote(aCreditNote()))).toBe(true)
  })

  describe("with a worker that does as it is told", () => {
    const aPool = (options: Partial<DrawingPoolOptions> = {}) => {
      pool = new DrawingPool({ workerFile: ODD_WORKER, threads: 1, ...options })
    }
    const aDrawing = (number: string): Drawing =>
      invoiceDrawing(anInvoice({}, number), {})
    const draw = async (number: string) =>
      (await pool.draw(() => aDrawing(number))).pdf.toString()

    /** Takes up all places but those for waiting, until `end` is called. */
    const occupy = () => {
      let end = () => {}
      const over = new Promise<void>((resolve) => {
        end = resolve
      })
      const drawn = ["one", "two"].map((number) =>
        pool.draw(async () => {
          await over
          return aDrawing(number)
        })
      )
      return { end, drawn }
    }

    it("draws in no thread of its caller's", async () => {
      aPool()
      expect(await draw("INV-1")).toMatch(/^INV-1 in thread [1-9]/)
    })

    it("refuses what comes to a full queue, save for the rest of what has begun", async () => {
      aPool({ waiting: 2 })
      const { end, drawn } = occupy()
      drawn.push(pool.draw(() => aDrawing("three")))
      drawn.push(pool.draw(() => aDrawing("four")))

      const read = jest.fn(() => aDrawing("five"))
      await expect(pool.draw(read)).rejects.toMatchObject({ code: "try_again_later" })
      drawn.push(pool.draw(() => aDrawing("six"), { hasBegun: true }))

      end()
      expect(
        (await Promise.all(drawn)).map(({ drawing }) => drawing.record.number)
      ).toEqual(["one", "two", "three", "four", "six"])
      expect(read).not.toHaveBeenCalled()
      expect(await draw("INV-7")).toContain("INV-7")
    })

    it("forgets what waits for somebody who has gone", async () => {
      aPool({ waiting: 1 })
      const { end, drawn } = occupy()
      const client = new AbortController()
      const read = jest.fn(() => aDrawing("three"))
      const waiting = pool.draw(read, { signal: client.signal })
      const gone = new Error("Gone")
      client.abort(gone)
      await expect(waiting).rejects.toBe(gone)
      drawn.push(pool.draw(() => aDrawing("four")))
      end()
      await Promise.all(drawn)
      expect(read).not.toHaveBeenCalled()
    })

    it.each([
      ["ends", "exit", /exited with code: 7/],
      ["runs out of memory", "hoard", /memory limit/],
    ])("survives a thread that %s", async (_name, trouble, cause) => {
      aPool({ memory: 128 })
      const died = draw(trouble)
      const behind = [draw("INV-2"), draw("INV-3")]
      await expect(died).rejects.toMatchObject({
        code: "document_not_drawn",
        cause: { message: expect.stringMatching(cause) },
      })
      expect(await Promise.all(behind)).toEqual([
        expect.stringContaining("INV-2"),
        expect.stringContaining("INV-3"),
      ])
    })

    it("ends a thread whose drawing comes to no end", async () => {
      const timeout = jest.spyOn(AbortSignal, "timeout")
      const clocks: AbortController[] = []
      timeout.mockImplementation(
        () => clocks[clocks.push(new AbortController()) - 1].signal
      )
      aPool()
      await draw("INV-1")
      const endless = draw("hang")
      const behind = draw("INV-2")
      await waitUntil("it is being drawn", () => clocks.length === 2)
      clocks[1].abort()
      await expect(endless).rejects.toMatchObject({ code: "document_not_drawn" })
      expect(await behind).toContain("INV-2")
      expect(timeout).toHaveBeenCalledWith(30_000)
      timeout.mockRestore()
    })

    it("says what a drawing failed of, and goes on in the same thread", async () => {
      aPool()
      const [, thread] = (await draw("INV-1")).split(" in ")
      await expect(draw("throw")).rejects.toMatchObject({
        code: "document_not_drawn",
        cause: { name: "RangeError", message: "No such locale" },
      })
      expect(await draw("INV-2")).toBe(`INV-2 in ${thread}`)
    })

    it("says so when no thread starts", async () => {
      aPool({ workerFile: join(__dirname, "no-such-file.ts") })
      await expect(draw("INV-1")).rejects.toMatchObject({
        code: "document_not_drawn",
        cause: { cause: { message: expect.stringContaining("no-such-file") } },
      })
    })

    it("ends a thread that has had nothing to do for a while, and starts another", async () => {
      aPool({ idle: 10 })
      await draw("INV-1")
      await waitUntil("the thread has ended", () => pool.threadCount === 0)
      expect(await draw("INV-2")).toContain("INV-2")
    })
  })

  describe("in a process of its own", () => {
    const run = (script: string) =>
      execFileSync(
        process.execPath,
        ["--require", "ts-node/register/transpile-only", "--eval", script],
        { cwd: ROOT, encoding: "utf8", timeout: 60_000 }
      )
    const loaded = (name: string) =>
      `Object.keys(require.cache).some((path) => path.includes("/node_modules/${name}/"))`

    it("does not keep it alive, and leaves the library to the thread", () => {
      pool = new DrawingPool()
      const drawing = JSON.stringify(invoiceDrawing(anInvoice(), {}))
      const output = run(`
        require("./src/documents").drawingPool
          .draw(() => (${drawing}))
          .then(({ pdf }) => console.log(pdf.subarray(0, 5).toString(), ${loaded("pdfkit")}))
      `)
      expect(output).toBe("%PDF- false\n")
    })

    it("loads nothing of Medusa in a thread", () => {
      pool = new DrawingPool()
      const output = run(`
        require("./src/documents/drawing-worker")
        console.log(${loaded("pdfkit")}, ${loaded("@medusajs")})
      `)
      expect(output).toBe("true false\n")
    })
  })
})
