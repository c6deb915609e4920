import { randomInt } from "crypto"

/** How many of the latest mails are remembered. */
const KEPT = 20

/** A mail server near by; goes once real mails were sent. */
let times = [150]

/** Remembers how long an e-mail provider took for a mail, in milliseconds. */
export function rememberSendTime(milliseconds: number): void {
  times = [...times.slice(1 - KEPT), milliseconds]
}

/** How long one of this process's latest mails took, picked by chance, in milliseconds. */
export function someSendTime(): number {
  return times[randomInt(times.length)]
}
