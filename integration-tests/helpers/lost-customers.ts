import { HUB_SETTINGS_MODULE } from "../../src/modules/hub-settings"
import type { TestApp } from "./app"
import { sql } from "./sql"

const STRIPE = "pp_stripe_stripe"

/** A refusal that says nothing of what Stripe said. */
export const NOTHING_RAW = {
  code: "card_setup_failed",
  message: expect.not.stringMatching(/cus_|No such|Stripe|API key/i),
}

/** Makes the database belong to another account than the one that is configured. */
export async function belongElsewhere(app: TestApp): Promise<void> {
  const settings = app.container.resolve(HUB_SETTINGS_MODULE)
  await settings.createHubProviderAccounts({
    payment_provider_id: STRIPE,
    account_id: "acct_production",
    is_live: false,
    hub_url: settings.options.hubUrl,
  })
}

/** The customers at Stripe that a customer record is linked to. */
export async function linkedTo(app: TestApp, customerId: string): Promise<string[]> {
  const holders = await sql<{ external_id: string }>(
    app,
    `SELECT holder.external_id FROM account_holder holder
       JOIN customer_account_holder link ON link.account_holder_id = holder.id
      WHERE link.customer_id = ? AND link.deleted_at IS NULL AND holder.provider_id = ?`,
    [customerId, STRIPE]
  )
  return holders.map(({ external_id }) => external_id)
}

/** What may have become of a customer at Stripe, as far as the keys can see. */
export const LOSSES = {
  "was deleted": async (app: TestApp, customer: string) => {
    await app.stripe.client.customers.del(customer)
  },
  "is another account's": async (app: TestApp, customer: string) => {
    await sql(app, "UPDATE account_holder SET external_id = ? WHERE external_id = ?", [
      `${customer}elsewhere`,
      customer,
    ])
  },
}
