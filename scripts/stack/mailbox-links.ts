import { readdirSync, readFileSync } from "node:fs"
import type { Server } from "node:http"
import { join } from "node:path"
import { ROOT } from "./paths"

const SCRIPTS = join(ROOT, "node_modules", "@maildev", "ui", "dist", "assets")
const CLOSED = 'sandbox:"allow-same-origin"'
const OPEN = 'sandbox:"allow-same-origin allow-popups allow-popups-to-escape-sandbox"'

/**
 * Lets the links in mails open. maildev 3 shows a mail in a frame whose sandbox opens no windows
 * and gives every link a window of its own, so that a click on the mail's button does nothing; it
 * has no option for that. So its script is served with a sandbox that lets links out; scripts in
 * mails stay switched off.
 *
 * @param server - maildev's own, listening
 */
export function letLinksOpen(server: Server): void {
  const scripts = new Map(
    readdirSync(SCRIPTS)
      .filter((name) => name.endsWith(".js"))
      .map((name) => {
        const script = readFileSync(join(SCRIPTS, name), "utf8")
        return [`/assets/${name}`, script.replace(CLOSED, OPEN)]
      })
  )
  const others = server.listeners("request")
  server.removeAllListeners("request")
  server.on("request", (request, response) => {
    const script = scripts.get(request.url ?? "")
    if (script) {
      response.setHeader("Content-Type", "text/javascript")
      response.end(script)
    } else {
      others.forEach((listener) => listener.call(server, request, response))
    }
  })
}
