import { SMTPServer } from "smtp-server"

/**
 * A mail server that keeps every sender waiting before it takes a mail.
 *
 * @param delay - milliseconds
 * @returns its address for `SMTP_URL`, and how to stop it
 */
export async function startSlowMailServer(delay: number) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    closeTimeout: 100,
    onData(stream, _session, done) {
      stream.resume()
      stream.on("end", () => void setTimeout(done, delay))
    },
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.server.address()
  const port = typeof address === "object" && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
