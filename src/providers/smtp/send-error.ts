import type { MedusaError } from "@medusajs/framework/utils"
import { hubError } from "../../lib/errors"

const SERVER_REACH =
  "Check host, port and smtp:// or smtps:// in the provider's `url`, and that this machine may " +
  "connect to it."

/** What to do about Nodemailer's error codes. */
const ADVICE: Record<string, string> = {
  EAUTH: "Check user and password in the provider's `url`.",
  ECONNECTION: SERVER_REACH,
  EDNS: SERVER_REACH,
  ESOCKET: `${SERVER_REACH} A certificate that this machine does not trust ends up here, too.`,
  ETIMEDOUT: SERVER_REACH,
  ETLS:
    "The server offers no encryption. Use smtps:// if it has a port for that; in a private " +
    "network add ?requireTLS=false to the provider's `url`.",
  EENVELOPE:
    "The server refused the sender or the recipient: check that it may send for the domain of " +
    "`from`, and that the recipient's address exists.",
  EMESSAGE: "The server refused the message: its log says why.",
}

/**
 * Turns what Nodemailer throws into an error that says what to do. The server's own words are
 * left out, since servers quote addresses and parts of the message; its status codes are kept.
 */
export function smtpSendError(error: unknown): MedusaError {
  const code = stringIn(error, "code")
  const status = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3}))?/.exec(
    stringIn(error, "response")
  )
  const facts = [code, status?.[1], status?.[2]].filter(Boolean).join(" ")
  return hubError(
    "email_not_sent",
    `The mail server did not take the e-mail (${facts || "no error code"}). ` +
      (ADVICE[code] ?? "The log of the mail server says more.")
  )
}

function stringIn(error: unknown, key: "code" | "response"): string {
  const value: unknown =
    typeof error === "object" && error !== null ? Reflect.get(error, key) : undefined
  return typeof value === "string" ? value : ""
}
