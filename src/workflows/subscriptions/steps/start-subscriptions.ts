import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import { isProvenPurchase } from "../../../queries/proven-purchase"
import { readPurchaseCard } from "../find-purchase-card"
import {
  readSourceOrder,
  type SourceOrder,
  type SourceShippingMethod,
} from "../../../queries/source-order"
import { draftSubscription } from "../subscription-draft"
import { termsOfLine } from "../terms-of-line"
import { readTrialRule } from "../trial-rule"

type Line = SourceOrder["lines"][number]

/**
 * Starts a subscription for each plan line of an order, once for each line. Not compensated: the
 * order stands, and what was bought is owed whatever comes after.
 *
 * @returns ids of the subscriptions that are new
 */
export const startSubscriptionsStep = createStep(
  "start-subscriptions",
  async ({ order_id }: { order_id: string }, { container }) => {
    const order = await readSourceOrder(container, order_id)
    if (!order) {
      return new StepResponse([])
    }
    const card = await readPurchaseCard(container, order_id)
    const isProven = await isProvenPurchase(container, order)
    const trialRule = await readTrialRule(container, order, card)
    const profiles = await shippingProfiles(container, order)
    const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
    const started: string[] = []
    for (const line of order.lines) {
      const id = await subscriptions.startSubscription(
        draftSubscription({
          order,
          line,
          card,
          isProven,
          trialRule,
          terms: await termsOfLine(container, order, line),
          shipping: shippingOf(order, line, profiles),
        })
      )
      if (id) {
        started.push(id)
      }
    }
    return new StepResponse(started)
  }
)

/** The method that ships the line: the one for its shipping profile where an order has several. */
function shippingOf(
  { shipping_methods: methods }: SourceOrder,
  line: Line,
  profiles: Map<string, string>
): SourceShippingMethod | null {
  if (!line.requires_shipping) {
    return null
  }
  const profile = line.product?.shipping_profile?.id
  const fitting = methods.find(
    ({ shipping_option_id }) => profiles.get(shipping_option_id ?? "") === profile
  )
  return fitting ?? methods[0] ?? null
}

async function shippingProfiles(
  container: MedusaContainer,
  { shipping_methods }: SourceOrder
): Promise<Map<string, string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: options } = await query.graph({
    entity: "shipping_option",
    fields: ["id", "shipping_profile_id"],
    filters: {
      id: shipping_methods.flatMap((method) => method.shipping_option_id ?? []),
    },
  })
  return new Map(options.map(({ id, shipping_profile_id }) => [id, shipping_profile_id]))
}
