import { randomInt } from "crypto"

/** How many of the latest times are kept. */
const KEPT = 20

/** Starts with a guess for a mail server nearby, which real times replace. */
let times = [150]

/** Records how long an e-mail provider took to accept a mail, in milliseconds. */
export function recordSendTime(milliseconds: number): void {
  times = [...times.slice(1 - KEPT), milliseconds]
}

/** How long one of this process's latest mails took, picked at random, in milliseconds. */
export function sampleSendTime(): number {
  return times[randomInt(times.length)]
}
