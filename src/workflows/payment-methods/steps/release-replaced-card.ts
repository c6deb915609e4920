import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { releaseReplacedCard, type ReplacedCard } from "../release-replaced-card"

/** Lets go of a card that another took the place of; false while a charge may still use it. */
export const releaseReplacedCardStep = createStep(
  "release-replaced-card",
  async (card: ReplacedCard, { container }) =>
    new StepResponse(await releaseReplacedCard(container, card))
)
