import type { IsoDateTime, Page } from "./common"
import type { PlanSnapshot } from "./subscription"

/** A variant that is sold by a plan. */
export type AdminPlanVariant = {
  id: string
  title: string | null
  product: { id: string; title: string } | null
}

/** How product variants are sold as subscriptions. */
export type AdminSubscriptionPlan = PlanSnapshot & {
  id: string
  variants: AdminPlanVariant[]
  created_at: IsoDateTime
  updated_at: IsoDateTime
}
export type AdminSubscriptionPlanResponse = { subscription_plan: AdminSubscriptionPlan }
export type AdminSubscriptionPlanListResponse = Page & {
  subscription_plans: AdminSubscriptionPlan[]
}

/** What one unit costs a period. */
export type StorePlanPrice = {
  currency_code: string
  /** In major units, as the shop sets its prices. */
  amount: number
  /** Whether `amount` has the tax in it. */
  is_tax_inclusive: boolean
  /** What is paid for one unit; `null` without a `country_code`, or where the region taxes by hand. */
  amount_with_tax: number | null
}

/** By which plan a variant is sold, for whoever visits the shop. */
export type StorePlan = PlanSnapshot & {
  id: string
  variant_id: string
  product_id: string
  /** Of one period: what renewals cost. */
  price: StorePlanPrice
  /**
   * Of the first period that is paid, at checkout or after the trial: another one than `price` during a
   * sale that does not last.
   */
  first_price: StorePlanPrice
}
export type StorePlanListResponse = { plans: StorePlan[] }

/** `POST /admin/customer-hub/subscription-plans`. */
export type AdminCreateSubscriptionPlanBody = Pick<PlanSnapshot, "interval"> &
  Partial<PlanSnapshot> & {
    /** Variants to sell by this plan; a variant has at most one. */
    variant_ids?: string[]
  }

/** `POST /admin/customer-hub/subscription-plans/:id`; `variant_ids` takes the place of the present ones. */
export type AdminUpdateSubscriptionPlanBody = Partial<AdminCreateSubscriptionPlanBody> & {
  /** The plan's, as it was read: 409 `plan_changed` when somebody saved it since. */
  updated_at?: IsoDateTime
}

/** `DELETE /admin/customer-hub/subscription-plans/:id`. */
export type AdminDeleteSubscriptionPlanResponse = {
  id: string
  object: "subscription_plan"
  deleted: true
}
