import { availableParallelism } from "node:os"
import { extname, join } from "node:path"
import { Piscina } from "piscina"

import { hubError } from "../lib/errors"
import { Turnstile } from "../lib/turnstile"
import type { Drawing } from "./drawing"

export type DrawingPoolOptions = {
  /**
   * What a thread runs.
   *
   * @default the file `drawing-worker` beside this one
   */
  workerFile: string
  /**
   * Documents drawn at a time.
   *
   * @default 1; 2 on three processors or more
   */
  threads: number
  /**
   * Documents that may wait; the next is refused.
   *
   * @default 100, some three seconds of drawing
   */
  waiting: number
  /**
   * The most of a thread's JavaScript heap, in megabytes.
   *
   * @default 256
   */
  memory: number
  /**
   * How long one document may take, in milliseconds, before its thread is ended.
   *
   * @default 30,000
   */
  patience: number
  /**
   * How long a thread without work stays, in milliseconds.
   *
   * @default 60,000
   */
  idle: number
}

export type Waiting = {
  /** Gives the document up while it waits. */
  signal?: AbortSignal
  /** True for what follows a document that was drawn: it waits its turn also in a full queue. */
  hasBegun?: boolean
}

/** Whether this runs from source, where Node needs help to read TypeScript. */
const IS_SOURCE = extname(__filename) === ".ts"

const DEFAULTS: DrawingPoolOptions = {
  workerFile: join(__dirname, `drawing-worker${extname(__filename)}`),
  threads: availableParallelism() > 2 ? 2 : 1,
  waiting: 100,
  memory: 256,
  patience: 30_000,
  idle: 60_000,
}

/**
 * Draws documents in threads of its own, so that nobody's request waits for somebody's document.
 * A thread is started by the first document and ends when there was none for a while; it does not
 * keep the process alive.
 */
export class DrawingPool {
  private readonly options: DrawingPoolOptions
  private readonly queue: Turnstile
  private readonly threads: Turnstile
  private workers: Piscina<Drawing, Uint8Array> | null = null

  constructor(options: Partial<DrawingPoolOptions> = {}) {
    this.options = { ...DEFAULTS, ...options }
    const { threads, waiting } = this.options
    // One more is read while the others are drawn.
    this.queue = new Turnstile({ working: threads + 1, waiting })
    // Piscina is given no more than it has threads: what waits in its own queue when a thread dies
    // is forgotten there.
    this.threads = new Turnstile({ working: threads, waiting: Infinity })
  }

  /**
   * Reads what is to be drawn when its turn comes, and draws it as a PDF.
   *
   * @param read - what it throws is thrown
   * @throws try_again_later when too many documents wait; document_not_drawn; the signal's reason
   */
  async draw(
    read: () => Promise<Drawing> | Drawing,
    { signal, hasBegun = false }: Waiting = {}
  ): Promise<{ drawing: Drawing; pdf: Buffer }> {
    if (this.isFull && !hasBegun) {
      throw hubError(
        "try_again_later",
        "Many documents are being made at this moment. Try again in a few seconds."
      )
    }
    return await this.queue.pass(async () => {
      const drawing = await read()
      return { drawing, pdf: await this.threads.pass(() => this.run(drawing)) }
    }, signal)
  }

  /** Whether the next document would be refused. */
  get isFull(): boolean {
    return this.queue.isFull
  }

  /** How many threads there are. */
  get threadCount(): number {
    return this.workers?.threads.length ?? 0
  }

  /** Ends all threads; the next document starts one again. */
  async close(): Promise<void> {
    await this.workers?.destroy()
    this.workers = null
  }

  private async run(drawing: Drawing): Promise<Buffer> {
    const workers = (this.workers ??= this.open())
    const failure = new AbortController()
    const fail = (error: Error) => failure.abort(error)
    workers.once("error", fail)
    try {
      const pdf = await workers.run(drawing, {
        signal: AbortSignal.any([
          failure.signal,
          AbortSignal.timeout(this.options.patience),
        ]),
      })
      return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
    } catch (error) {
      throw hubError(
        "document_not_drawn",
        "The document could not be drawn. Try again in a moment.",
        error
      )
    } finally {
      workers.off("error", fail)
    }
  }

  private open(): Piscina<Drawing, Uint8Array> {
    const { workerFile, threads, memory, idle } = this.options
    const workers = new Piscina<Drawing, Uint8Array>({
      filename: workerFile,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: idle,
      resourceLimits: { maxOldGenerationSizeMb: memory },
      execArgv: IS_SOURCE ? ["--require", "ts-node/register/transpile-only"] : [],
    })
    // A thread that fails without a document, as while it starts, ends alone and not the process.
    workers.on("error", () => undefined)
    return workers
  }
}

/** The process's own: how much is drawn at a time is limited for all of it. */
export const drawingPool = new DrawingPool()
