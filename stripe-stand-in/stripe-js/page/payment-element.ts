import { retrieve, type Account } from "./api"
import { openPort, type FramePort } from "./frame-port"
import type { Appearance, FromFrame } from "./messages"

type Listener = (event?: object) => void

/** The Payment Element (https://docs.stripe.com/js/element/payment_element), for cards alone. */
export class PaymentElement {
  private readonly listeners = new Map<string, Set<Listener>>()
  private readonly frame = document.createElement("iframe")
  private readonly port: Promise<FramePort>
  private resolvePort: (port: FramePort) => void = () => {}

  constructor(
    private readonly account: Account,
    private readonly group: { appearance: Appearance; clientSecret?: string }
  ) {
    this.port = new Promise((resolve) => (this.resolvePort = resolve))
    const key = new URLSearchParams({ key: account.key })
    this.frame.src = `${account.origin}/elements/payment?${key}`
    this.frame.title = "Secure payment input frame"
    Object.assign(this.frame.style, {
      display: "block",
      // Room for the outline of a focused field, without moving it away from what stands around.
      width: "calc(100% + 8px)",
      margin: "-4px",
      height: "0",
      border: "0",
      // The frame shows its own colours, not those of the page's dark mode.
      colorScheme: "light only",
    })
    this.frame.addEventListener("load", () => void this.open(), { once: true })
  }

  /** @param place - the node, or a selector of it */
  mount(place: HTMLElement | string): void {
    const node = typeof place === "string" ? document.querySelector(place) : place
    node?.classList.add("StripeElement")
    node?.append(this.frame)
  }

  unmount(): void {
    this.frame.parentElement?.classList.remove("StripeElement")
    this.frame.remove()
  }

  destroy(): void {
    this.unmount()
    this.listeners.clear()
  }

  on(event: string, listener: Listener): this {
    const known = this.listeners.get(event) ?? new Set()
    this.listeners.set(event, known.add(listener))
    return this
  }

  off(event: string, listener: Listener): this {
    this.listeners.get(event)?.delete(listener)
    return this
  }

  /** Its own options (layout, wallets, fields) change nothing about a card form. */
  update(): void {}

  focus(): void {
    void this.port.then((port) => port.tell("focus"))
  }

  blur(): void {
    void this.port.then((port) => port.tell("blur"))
  }

  clear(): void {
    void this.port.then((port) => port.tell("clear"))
  }

  /** The elements group's; once the frame is there. */
  async whenOpen(): Promise<FramePort> {
    return this.port
  }

  private async open(): Promise<void> {
    const { clientSecret, appearance } = this.group
    if (clientSecret) {
      const answer = await retrieve(this.account, clientSecret)
      if ("error" in answer) {
        return this.emit("loaderror", { error: answer.error })
      }
    }
    const port = openPort(this.frame, this.account.origin, (news) => this.hear(news))
    port.style(appearance)
    this.resolvePort(port)
  }

  private hear(news: Exclude<FromFrame, { reply: number }>): void {
    if ("height" in news) {
      this.frame.style.height = `${news.height}px`
      return
    }
    const { event, ...details } = news
    this.emit(
      event,
      event === "change"
        ? { ...details, collapsed: false, value: { type: "card" } }
        : details
    )
  }

  private emit(event: string, details: object): void {
    for (const listener of this.listeners.get(event) ?? []) {
      listener({ elementType: "payment", ...details })
    }
  }
}
