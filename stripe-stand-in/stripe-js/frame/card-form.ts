/** The script of the card form's frame: it alone sees what is typed, and sends it to the API. */
import { confirm } from "../page/api"
import type { FromFrame, StripeError, ToFrame } from "../page/messages"
import { dress } from "./appearance"
import { cardParams, findFields, tidy } from "./card-fields"

const account = {
  origin: window.location.origin,
  key: new URLSearchParams(window.location.search).get("key") ?? "",
}
const sheet = document.head.appendChild(document.createElement("style"))
const fields = findFields()
const all = Object.values(fields)

function show({ input, error, problem }: (typeof all)[number]): StripeError | null {
  const found = problem()
  error.textContent = found?.message ?? ""
  input.classList.toggle("Input--invalid", found !== null)
  input.setAttribute("aria-invalid", String(found !== null))
  return found
}

function validate(): StripeError | null {
  const wrong = all.filter((field) => show(field) !== null)
  wrong[0]?.input.focus()
  return wrong[0]?.problem() ?? null
}

/** Listens to the page that the form stands in, and tells it what happens. */
function connect(port: MessagePort): void {
  const tell = (news: FromFrame) => port.postMessage(news)
  port.onmessage = async ({ data }: MessageEvent<ToFrame>) => {
    switch (data.do) {
      case "style":
        return dress(data.appearance, sheet)
      case "focus":
        return fields.number.input.focus()
      case "blur":
        return all.forEach(({ input }) => input.blur())
      case "clear":
        return all.forEach(({ input }) => (input.value = ""))
      case "validate":
        return tell({ reply: data.reply, answer: validate() })
      case "confirm": {
        const error = validate()
        const answer = error
          ? { error }
          : await confirm(account, data.clientSecret, {
              ...data.params,
              ...cardParams(fields),
            })
        return tell({ reply: data.reply, answer })
      }
    }
  }
  for (const field of all) {
    const { input } = field
    input.addEventListener("input", () => {
      tidy(fields)
      tell({
        event: "change",
        complete: all.every(({ problem }) => problem() === null),
        empty: all.every((each) => each.input.value === ""),
      })
    })
    input.addEventListener("focus", () => tell({ event: "focus" }))
    input.addEventListener("blur", () => {
      if (input.value) {
        show(field)
      }
      tell({ event: "blur" })
    })
  }
  window.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") {
      tell({ event: "escape" })
    }
  })
  const measure = () => tell({ height: Math.ceil(document.body.scrollHeight) })
  new ResizeObserver(measure).observe(document.body)
  tell({ event: "ready" })
}

window.addEventListener("message", ({ data, ports: [port] }) => {
  if (data === "open" && port) {
    connect(port)
  }
})
