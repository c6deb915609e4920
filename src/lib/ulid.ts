/** Crockford's base 32, as ULIDs are written (https://github.com/ulid/spec). */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

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
  let rest = instant.getTime()
  let time = ""
  for (let index = 0; index < TIME_LENGTH; index++) {
    time = DIGITS[rest % 32] + time
    rest = Math.floor(rest / 32)
  }
  return time + "0".repeat(RANDOM_LENGTH)
}
