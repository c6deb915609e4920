import type { AuthenticatedMedusaRequest, MedusaRequest } from "@medusajs/framework/http"
import type { CreateCartWorkflowInputDTO } from "@medusajs/framework/types"
import { createCartWorkflow } from "@medusajs/medusa/core-flows"
import { refetchCart } from "@medusajs/medusa/api/store/carts/helpers"

import { plansOfVariants } from "../../../queries/planned-variants"
import { addSubscriptionToCartWorkflow } from "../../../workflows/carts/add-subscription-to-cart"
import { voidUnsavingSessions } from "../../../workflows/carts/void-unsaving-sessions"
import { withRefusals } from "../../refusals"

type Item = {
  variant_id: string
  quantity: number
  metadata?: Record<string, unknown> | null
}
type NewCart = Omit<CreateCartWorkflowInputDTO, "items"> & { items?: Item[] }
type Additional = { additional_data?: Record<string, unknown> }

/**
 * Puts a variant whose plan has a trial into the cart as the hub's own route does, in core's place. A
 * storefront that knows Medusa's routes only would otherwise sell without the trial that the product page
 * promises. Before any other subscription is added, payments go that would save no card for it.
 *
 * @throws payment_in_progress; invalid_request for a variant without a price
 */
export const addWithTrial = withRefusals(
  async (req: MedusaRequest<Item & Additional>, res, next) => {
    const { variant_id, quantity, metadata, additional_data } = req.validatedBody
    const cart_id = req.params.id
    const plan = (await plansOfVariants(req.scope, [variant_id])).get(variant_id)
    if (!plan?.trial_days) {
      if (plan) {
        await voidUnsavingSessions(req.scope, cart_id)
      }
      return next()
    }
    await addSubscriptionToCartWorkflow(req.scope).run({
      input: { cart_id, variant_id, quantity, metadata, additional_data },
    })
    res.json({ cart: await refetchCart(cart_id, req.scope, req.queryConfig.fields) })
  }
)

/** The same for a cart that is made with lines. */
export const createWithTrials = withRefusals(
  async (req: AuthenticatedMedusaRequest<NewCart>, res, next) => {
    const { items = [], ...cart } = req.validatedBody
    const plans = await plansOfVariants(
      req.scope,
      items.map(({ variant_id }) => variant_id)
    )
    const hasTrial = ({ variant_id }: Item) => !!plans.get(variant_id)?.trial_days
    if (!items.some(hasTrial)) {
      return next()
    }
    const {
      result: { id: cart_id },
    } = await createCartWorkflow(req.scope).run({
      input: {
        ...cart,
        items: items.filter((item) => !hasTrial(item)),
        customer_id: req.auth_context?.actor_id,
      },
    })
    for (const item of items.filter(hasTrial)) {
      await addSubscriptionToCartWorkflow(req.scope).run({ input: { ...item, cart_id } })
    }
    res.json({ cart: await refetchCart(cart_id, req.scope, req.queryConfig.fields) })
  }
)
