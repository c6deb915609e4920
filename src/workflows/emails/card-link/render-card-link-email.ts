import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { cardLinkEmail } from "./template"
import { readEmailBrand } from "../delivery/email-brand"
import { retrieveCardTaking } from "../../../queries/card-taking-subscription"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import type { AccessLinkRequest } from "../delivery/types"

export type SendCardLinkInput = AccessLinkRequest & { subscription_id: string }

/**
 * Renders the card link mail, with a slot for the link.
 *
 * @throws not_found; subscription_ended; invalid_request when the shop takes no cards
 */
export const renderCardLinkEmailStep = createStep(
  "render-card-link-email",
  async ({ subscription_id, requested_by }: SendCardLinkInput, { container }) => {
    const { customer_id } = await retrieveCardTaking(container, subscription_id)
    const {
      data: [subscription],
    } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "hub_subscription",
      fields: [
        "display_id",
        "payment_method_id",
        "items.title",
        "items.variant_title",
        "items.quantity",
      ],
      filters: { id: subscription_id },
    })
    const { display_id, payment_method_id, items } = subscription
    const content = await cardLinkEmail({
      brand: await readEmailBrand(container),
      requested_by,
      login_url: container.resolve(HUB_SETTINGS_MODULE).options.hubUrl,
      subscription: { display_id, items, has_card: !!payment_method_id },
    })
    return new StepResponse({ customer_id, content })
  }
)
