import { onStop } from "./cleanup"

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
 * @param ports - where its web page and its SMTP server listen
 */
export async function startMailbox(ports: {
  web: number
  smtp: number
}): Promise<Mailbox> {
  const { MailDev } = await import("maildev")
  const address = "127.0.0.1"
  const mailDev = new MailDev({ ...ports, ip: address, webIp: address, silent: true })
  // It announces its address even when silent, in the middle of our own line of progress.
  const { info } = console
  console.info = () => {}
  await mailDev.start().finally(() => (console.info = info))
  onStop(() => mailDev.stop())
  return {
    webUrl: `http://localhost:${ports.web}`,
    smtpUrl: `smtp://${address}:${ports.smtp}`,
  }
}

/** Every mail the mailbox holds, newest first. */
export async function listMails(webUrl: string): Promise<CaughtMail[]> {
  const response = await fetch(`${webUrl}/api/email?sort=desc`)
  return (await response.json()) as CaughtMail[]
}
