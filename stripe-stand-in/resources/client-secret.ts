import { wrongParameter } from "../errors"
import { text } from "../params"
import type { Call } from "../routes"

/**
 * What stands for the secret key in a browser.
 *
 * @throws when a browser sends none, and when anybody sends a wrong one
 */
export function checkClientSecret(
  intent: { client_secret: string | null },
  { params, isBrowser }: Pick<Call, "params" | "isBrowser">
): void {
  const given = text(params, "client_secret")
  if (given === undefined && isBrowser) {
    throw wrongParameter(
      "Missing required param: client_secret.",
      "client_secret",
      "parameter_missing"
    )
  }
  if (given !== undefined && given !== intent.client_secret) {
    throw wrongParameter(
      "The client_secret provided does not match any associated intent on this account.",
      "client_secret"
    )
  }
}
