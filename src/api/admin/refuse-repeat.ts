import type { MedusaContainer } from "@medusajs/framework/types"

import { tooManyRequests } from "../../lib/errors"
import { REPEAT_RATE_LIMIT } from "../../modules/hub-access"
import { isRepeat } from "../../workflows/access/is-repeat"

/**
 * Refuses a mail that staff sent a moment ago: a second click, or two of them at once.
 *
 * @param mail - which mail, to whom
 * @throws too_many_requests
 */
export async function refuseRepeat(
  container: MedusaContainer,
  mail: string
): Promise<void> {
  if (await isRepeat(container, mail)) {
    throw tooManyRequests(
      "This e-mail was sent a moment ago. Wait a few seconds, then send it again if it is needed twice.",
      REPEAT_RATE_LIMIT.window
    )
  }
}
