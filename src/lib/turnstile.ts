/**
 * Lets a few work at a time; the others wait, in the order in which they came, and may leave.
 *
 * @example
 * const turnstile = new Turnstile({ working: 2, waiting: 100 })
 * if (!turnstile.isFull) await turnstile.pass(work, signal)
 */
export class Turnstile {
  private working = 0
  private readonly waiting = new Set<() => void>()

  /**
   * @param limits.working - how many work at a time
   * @param limits.waiting - how many may wait before it {@link isFull}
   */
  constructor(private readonly limits: { working: number; waiting: number }) {}

  /** Whether the next would be one too many. Whoever passes all the same waits behind the others. */
  get isFull(): boolean {
    return this.working >= this.limits.working && this.waiting.size >= this.limits.waiting
  }

  /**
   * Works when its turn comes.
   *
   * @param signal - takes it out of the queue; work that has begun is finished
   * @throws the signal's reason; whatever `work` throws
   */
  async pass<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    await this.enter(signal)
    try {
      return await work()
    } finally {
      this.leave()
    }
  }

  private async enter(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    if (this.working < this.limits.working) {
      this.working += 1
      return
    }
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        signal?.removeEventListener("abort", endDunning)
        resolve()
      }
      const endDunning = () => {
        this.waiting.delete(enter)
        reject(signal!.reason)
      }
      this.waiting.add(enter)
      signal?.addEventListener("abort", endDunning, { once: true })
    })
  }

  /** Hands the place over, so that nobody who comes meanwhile takes it. */
  private leave(): void {
    const [next] = this.waiting
    if (next) {
      this.waiting.delete(next)
      next()
    } else {
      this.working -= 1
    }
  }
}
