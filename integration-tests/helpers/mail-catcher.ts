import { simpleParser } from "mailparser"
import { SMTPServer } from "smtp-server"

export type TestMail = {
  /** Every recipient of the envelope, lower-cased by nobody. */
  to: string[]
  from: string
  /** Empty where answers go to the sender. */
  replyTo: string
  subject: string
  html: string
  text: string
}

export type MailCatcher = {
  /** For `SMTP_URL`. */
  url: string
  /** Everything received so far, oldest first. */
  list: TestMail[]
  /** Addresses, as written in the envelope, that it takes no mail for. */
  refused: Set<string>
  /**
   * The first mail that fits, now or as soon as it comes.
   *
   * @throws after ten seconds without one
   */
  waitForMail(fits: (mail: TestMail) => boolean): Promise<TestMail>
  stop(): Promise<void>
}

const PATIENCE_MS = 10_000

/**
 * A real SMTP server that keeps what it is sent.
 *
 * @param port - any free one unless said
 */
export async function startMailCatcher(port = 0): Promise<MailCatcher> {
  const list: TestMail[] = []
  const refused = new Set<string>()
  const waiting = new Set<(mail: TestMail) => void>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo({ address }, _session, done) {
      const refusal = Object.assign(new Error("Try later"), { responseCode: 451 })
      done(refused.has(address) ? refusal : null)
    },
    onData(stream, session, done) {
      simpleParser(stream).then((parsed) => {
        const mail: TestMail = {
          to: session.envelope.rcptTo.map(({ address }) => address),
          from: parsed.from?.text ?? "",
          replyTo: parsed.replyTo?.text ?? "",
          subject: parsed.subject ?? "",
          html: parsed.html || "",
          text: parsed.text ?? "",
        }
        list.push(mail)
        waiting.forEach((look) => look(mail))
        done()
      }, done)
    },
  })
  // A server that is killed in the midst of mailing breaks its connection off.
  server.on("error", () => {})
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  const address = server.server.address()
  const listensOn = typeof address === "object" && address ? address.port : port
  return {
    url: `smtp://127.0.0.1:${listensOn}`,
    list,
    refused,
    waitForMail: (fits) =>
      new Promise((resolve, reject) => {
        const known = list.find(fits)
        if (known) {
          return resolve(known)
        }
        const subjects = () =>
          list.map(({ to, subject }) => `${to}: ${subject}`).join("; ")
        const late = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`No such mail within 10 s. Received: ${subjects() || "none"}`))
        }, PATIENCE_MS)
        const look = (mail: TestMail) => {
          if (fits(mail)) {
            clearTimeout(late)
            waiting.delete(look)
            resolve(mail)
          }
        }
        waiting.add(look)
      }),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
