import { onStop } from "./cleanup"
import { letLinksOpen } from "./mailbox-links"

export type Mailbox = { webUrl: string; smtpUrl: string }

/** One mail as the mailbox's JSON answer at `/api/email` gives it, cut to what is read here. */
export type CaughtMail = {
  id: string
  subject: string
  to: { address: string }[]
  html?: string
  text?: string
}

/**
 * Starts the mailbox (maildev): an SMTP server that delivers nothing and shows everything, on the
 * loopback address only.
 *
 * @param options.web - port of its web page
 * @param options.smtp - port of its SMTP server
 * @param options.directory - keeps the mails; those of the last time are shown again
 */
export async function startMailbox(options: {
  web: number
  smtp: number
  directory: string
}): Promise<Mailbox> {
  const { MailDev } = await import("maildev")
  const address = "127.0.0.1"
  const mailDev = new MailDev({
    web: options.web,
    smtp: options.smtp,
    mailDirectory: options.directory,
    ip: address,
    webIp: address,
    silent: true,
  })
  // It announces its address even when silent, in the middle of our own line of progress.
  const { info } = console
  console.info = () => {}
  const { api } = await mailDev.start().finally(() => (console.info = info))
  if (api) {
    letLinksOpen(api.server.server)
  }
  onStop(() => mailDev.stop())
  return {
    webUrl: `http://localhost:${options.web}`,
    smtpUrl: `smtp://${address}:${options.smtp}`,
  }
}

/** Every mail the mailbox holds, newest first. */
export async function listMails(webUrl: string): Promise<CaughtMail[]> {
  // In order of arrival; sorting by time would mix mails of the same second.
  const response = await fetch(`${webUrl}/api/email`)
  const mails = (await response.json()) as CaughtMail[]
  return mails.reverse()
}
