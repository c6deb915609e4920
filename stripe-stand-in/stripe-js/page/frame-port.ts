import type {
  Appearance,
  FromFrame,
  IntentAnswer,
  StripeError,
  ToFrame,
} from "./messages"

/** The card form, seen from the page: a frame of the stand-in's own origin. */
export type FramePort = {
  style(appearance: Appearance): void
  tell(what: "focus" | "blur" | "clear"): void
  /** Shows what is missing, and answers with the first of it. */
  validate(): Promise<StripeError | null>
  /** The frame itself sends the card: the page never has it. */
  confirm(clientSecret: string, params: Record<string, string>): Promise<IntentAnswer>
}

/**
 * Opens a channel to a frame that has been loaded.
 *
 * @param onNews - events and heights that the frame tells of
 */
export function openPort(
  frame: HTMLIFrameElement,
  origin: string,
  onNews: (news: Exclude<FromFrame, { reply: number }>) => void
): FramePort {
  const { port1: port, port2: theirs } = new MessageChannel()
  const waiting = new Map<number, (answer: unknown) => void>()
  port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
    if ("reply" in data) {
      waiting.get(data.reply)?.(data.answer)
      waiting.delete(data.reply)
    } else {
      onNews(data)
    }
  }
  frame.contentWindow?.postMessage("open", origin, [theirs])
  let questions = 0
  const tell = (message: ToFrame) => port.postMessage(message)
  const ask = <T>(question: (reply: number) => ToFrame) =>
    new Promise<T>((resolve) => {
      const reply = ++questions
      waiting.set(reply, (answer) => resolve(answer as T))
      tell(question(reply))
    })
  return {
    style: (appearance) => tell({ do: "style", appearance }),
    tell: (what) => tell({ do: what }),
    validate: () => ask((reply) => ({ do: "validate", reply })),
    confirm: (clientSecret, params) =>
      ask((reply) => ({ do: "confirm", reply, clientSecret, params })),
  }
}
