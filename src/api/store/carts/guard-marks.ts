import type { MedusaRequest } from "@medusajs/framework/http"
import { isPresent, Modules } from "@medusajs/framework/utils"

import { now } from "../../../lib/clock"
import { CONSENT_METADATA_KEY, consentVersionIn } from "../../../lib/consent"
import { toIso } from "../../../lib/dates"
import { hubError } from "../../../lib/errors"
import { HUB_METADATA_KEY, trialMarkOf } from "../../../lib/trial-mark"
import { withRefusals } from "../../refusals"

type Metadata = Record<string, unknown> | null
type CartBody = { metadata?: Metadata; items?: { metadata?: Metadata }[] }

/**
 * Core's cart routes take `metadata` from anyone, and the plugin keeps there what was agreed with a
 * buyer: a forged trial would be a subscription at any price.
 *
 * @throws invalid_request when a request writes the plugin's key
 */
export const refuseForgedMarks = withRefusals(
  (req: MedusaRequest<CartBody>, _res, next) => {
    const { metadata, items } = req.validatedBody
    const isForged = [metadata, ...(items ?? []).map((item) => item.metadata)].some(
      (written) => written && HUB_METADATA_KEY in written
    )
    if (isForged) {
      throw hubError(
        "invalid_request",
        `metadata.${HUB_METADATA_KEY}: only the Customer Hub's cart routes write this key. Add ` +
          "trials with POST /store/customer-hub/carts/:id/line-items."
      )
    }
    next()
  }
)

/**
 * Takes the buyer's consent from a cart's metadata. When they gave it is the server's to say: no request
 * dates it back.
 *
 * @throws invalid_request when the key holds anything but a version
 */
export const takeConsent = withRefusals((req: MedusaRequest<CartBody>, _res, next) => {
  const { metadata } = req.validatedBody
  if (metadata && CONSENT_METADATA_KEY in metadata) {
    const written = metadata[CONSENT_METADATA_KEY]
    const version = consentVersionIn(written)
    if (!version && written !== "" && written !== null) {
      throw hubError(
        "invalid_request",
        `metadata.${CONSENT_METADATA_KEY}: must be { "version": "…" }, as the cart's terms have it.`
      )
    }
    // An empty text is Medusa's way to take a key away.
    metadata[CONSENT_METADATA_KEY] = version ? { version, accepted_at: toIso(now()) } : ""
  }
  next()
})

/**
 * Core clears all metadata of a line when it is given none; a trial without its mark would be a
 * subscription that costs nothing for good.
 *
 * @throws invalid_request
 */
export const keepTrialMark = withRefusals(
  async (req: MedusaRequest<CartBody>, _res, next) => {
    const { metadata } = req.validatedBody
    if (metadata !== undefined && !isPresent(metadata)) {
      const [line] = await req.scope
        .resolve(Modules.CART)
        .listLineItems({ id: req.params.line_id }, { select: ["id", "metadata"] })
      if (line && trialMarkOf(line)) {
        throw hubError(
          "invalid_request",
          "metadata: the terms of a trial stand there and cannot be cleared. Remove the line instead."
        )
      }
    }
    next()
  }
)
