import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { findLinkToRenew } from "../../../queries/link-to-renew"

/** An address as somebody typed it, or the hash of an old link's token. */
export type FindRequesterInput = { email?: string; token_hash?: string }

/**
 * Tells whom a link was asked for. A typed address is taken as it is: whether anybody has it is found
 * out later. The response is null for a token of no link.
 */
export const findRequesterStep = createStep(
  "find-requester",
  async ({ email, token_hash }: FindRequesterInput, { container }) => {
    if (token_hash) {
      return new StepResponse(await findLinkToRenew(container, token_hash))
    }
    return new StepResponse(email ? { email, card_of: null } : null)
  }
)
