import type { MedusaContainer } from "@medusajs/framework/types"

import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import type { Party } from "../../modules/invoice"
import type { StorePaymentStatementResponse } from "../../types/http"
import {
  addressSql,
  CUSTOMER_SQL,
  type SourceAddress,
  type SourceCustomer,
} from "../orders-to-invoice"
import { buyerOf, sellerOf } from "../parties"
import { sql } from "../sql"
import { readStoreName } from "../store-name"

type Account = { customer: SourceCustomer; billing_address: SourceAddress | null }

/** Of the newest order that has an invoice: that of an old order may be issued late. */
const BUYER_SQL = `
  SELECT invoice.snapshot -> 'buyer'
    FROM "order"
    JOIN hub_invoice invoice
      ON invoice.order_id = "order".id AND invoice.deleted_at IS NULL
   WHERE "order".customer_id = ANY(:customerIds) AND "order".deleted_at IS NULL
   ORDER BY "order".created_at DESC, invoice.number DESC LIMIT 1`

const ACCOUNT_SQL = `
  SELECT jsonb_build_object('customer', ${CUSTOMER_SQL}, 'billing_address', ${addressSql("address")})
    FROM customer
    LEFT JOIN customer_address address
      ON address.customer_id = customer.id AND address.deleted_at IS NULL
   WHERE customer.id = ANY(:customerIds)
   ORDER BY customer.has_account DESC, address.is_default_billing DESC NULLS LAST,
            address.is_default_shipping DESC, address.created_at DESC, customer.id
   LIMIT 1`

/** Who stands on a person's statement: the shop and, as the newest invoice has them, the person. */
export async function readParties(
  container: MedusaContainer,
  { customerIds, email }: { customerIds: string[]; email: string }
): Promise<Pick<StorePaymentStatementResponse, "seller" | "buyer">> {
  const [settings, store_name, [{ buyer, account }]] = await Promise.all([
    container.resolve(HUB_SETTINGS_MODULE).getSettings(),
    readStoreName(container),
    sql<{ buyer: Party | null; account: Account | null }>(
      container,
      `SELECT (${BUYER_SQL}) AS buyer, (${ACCOUNT_SQL}) AS account`,
      { customerIds }
    ),
  ])
  return {
    seller: sellerOf({ ...settings, store_name }),
    buyer: { ...(buyer ?? buyerOfAccount(account, email)), email },
  }
}

function buyerOfAccount(account: Account | null, email: string): Party {
  const { customer = null, billing_address = null } = account ?? {}
  return buyerOf({ customer, billing_address, shipping_address: null, email })
}
