import { isRefusal } from "./errors"

/**
 * How long after "signed out" it is asked once more, in milliseconds. A code that confirms a session, in
 * this tab or another one, gives it a new token, and refuses what is under way with the old one. The
 * browser has the new cookie a moment later.
 */
export const NEW_TOKEN_DELAY = 1_000

/**
 * Asks, and once more when the answer is that a session that was there has ended.
 *
 * @param isKnown - whether there was one: else the first answer counts
 */
export async function askAgainIfEnded<Answer>(
  isKnown: boolean,
  ask: () => Promise<Answer>
): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    if (!isKnown || !isRefusal(error, "session_invalid")) {
      throw error
    }
  }
  await new Promise((resolve) => setTimeout(resolve, NEW_TOKEN_DELAY))
  return await ask()
}
