import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"

export type ReceivedMail = {
  envelope: { from: string; to: string[] }
  /** The message as it came over the wire: header, empty line, body. */
  source: string
  header: string
}

/** A real SMTP server on a free local port that keeps what it is sent. */
export async function aMailServer(options: SMTPServerOptions = {}) {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        const source = Buffer.concat(chunks).toString("utf8")
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          envelope: {
            from: mailFrom ? mailFrom.address : "",
            to: rcptTo.map(({ address }) => address),
          },
          source,
          header: source.slice(0, source.indexOf("\r\n\r\n")),
        })
        done()
      })
    },
    ...options,
  })
  server.on("error", () => undefined)
  await once(server.listen(0, "127.0.0.1"), "listening")
  const { port } = server.server.address() as AddressInfo
  return {
    mails,
    port,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
