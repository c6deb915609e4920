/** Longer than an e-mail provider takes to answer: whoever has written down nothing by then died. */
export const PATIENCE = "interval '5 minutes'"

/**
 * SQL for whether a mail is to be sent, for the first time or again: it did not go out, and the
 * last try lies as far back as the first one lay from what the mail tells of; five minutes at
 * least, an hour at most. So an address that is refused for good costs few tries.
 *
 * @param key - SQL of its idempotency key
 * @param since - SQL of when the mail was first wanted, in the machine's time
 */
export function mailIsDue(key: string, since: string): string {
  return `NOT EXISTS (
    SELECT FROM notification mail
     WHERE mail.idempotency_key = ${key} AND mail.deleted_at IS NULL
       AND (mail.status = 'success'
         OR clock_timestamp() < mail.created_at
            + least(greatest(mail.created_at - ${since}, ${PATIENCE}), interval '1 hour'))
  )`
}
