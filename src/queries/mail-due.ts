/** Longer than an e-mail provider takes to answer: a mail without a result by then was abandoned. */
export const SEND_TIMEOUT = "interval '5 minutes'"

/**
 * SQL for whether a mail is to be sent, for the first time or again: it was not sent, and its last
 * try is long enough ago. The pause doubles with each try, from five minutes to an hour, so that an
 * address that always refuses costs few tries.
 *
 * @param key - SQL of its idempotency key
 * @param since - SQL of the time of the event that the mail is about, by the machine's clock
 */
export function mailIsDue(key: string, since: string): string {
  return `NOT EXISTS (
    SELECT FROM notification mail
     WHERE mail.idempotency_key = ${key} AND mail.deleted_at IS NULL
       AND (mail.status = 'success'
         OR clock_timestamp() < mail.created_at
            + least(greatest(mail.created_at - ${since}, ${SEND_TIMEOUT}), interval '1 hour'))
  )`
}
