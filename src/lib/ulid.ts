import { encodeTime } from "ulid"

const TIME_LENGTH = 10
const RANDOM_LENGTH = 16

/**
 * The least ULID of an instant: Medusa's ids are made of the machine's time, so that a range of them
 * is a range of time, which the primary key finds without a scan.
 *
 * @param instant - machine time
 * @example `capt_${firstUlidAt(instant)}` // no capture that was made since sorts before it
 */
export function firstUlidAt(instant: Date): string {
  return encodeTime(instant.getTime(), TIME_LENGTH) + "0".repeat(RANDOM_LENGTH)
}
