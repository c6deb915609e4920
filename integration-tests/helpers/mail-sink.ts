import { once } from "node:events"
import { Worker } from "node:worker_threads"

/** What the sink's thread runs: it takes every mail and keeps none. */
const SINK = `
const { parentPort } = require("node:worker_threads")
const { SMTPServer } = require(${JSON.stringify(require.resolve("smtp-server"))})
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  onData(stream, _session, done) {
    stream.resume()
    stream.on("end", done)
  },
})
server.on("error", () => {})
server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.server.address().port))
`

/**
 * A mail server on a thread of its own that takes every mail and keeps none: for tests that measure
 * time, which its work must not disturb.
 *
 * @returns its address for `SMTP_URL`, and how to stop it
 */
export async function startMailSink() {
  const worker = new Worker(SINK, { eval: true })
  const [port] = await once(worker, "message")
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: async () => void (await worker.terminate()),
  }
}
