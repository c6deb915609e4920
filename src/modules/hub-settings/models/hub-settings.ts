import { model } from "@medusajs/framework/utils"

/** The merchant's choices. One row, made with these defaults when it is first read. */
export const HubSettings = model.define(
  { name: "hub_settings", tableName: "hub_settings" },
  {
    id: model.id({ prefix: "hset" }).primaryKey(),
    /** Raised by every save, so that a save over someone else's is noticed. */
    version: model.number().default(1),
    email_button_enabled: model.boolean().default(true),
    self_cancellation_enabled: model.boolean().default(false),
    /** Whether a disputed payment stops the charging of its subscription until staff have answered. */
    dispute_stop_enabled: model.boolean().default(true),
    /** Whether a cart with a subscription is completed only with its buyer's consent to the terms. */
    consent_required: model.boolean().default(false),
    show_address: model.boolean().default(false),
    show_support_email: model.boolean().default(false),
    /** `[{ label, url }]`, in the order they are shown. */
    social_links: model.json().nullable(),
    /** Where the hub links back to; null for the storefront of Medusa's configuration. */
    shop_url: model.text().nullable(),
    brand_logo_url: model.text().nullable(),
    store_address: model.text().nullable(),
    support_email: model.text().nullable(),
    /** In front of the numbers of invoices and credit notes. */
    invoice_prefix: model.text().default("INV-"),
    /** IANA name of the zone whose days people see; null for that of the store's country. */
    time_zone: model.text().nullable(),
    /** Under which the seller is registered, where that is not the store's name. */
    legal_name: model.text().nullable(),
    vat_number: model.text().nullable(),
    /** With the register, as it is to be read: `HRB 12345, Amtsgericht Köln`. */
    register_number: model.text().nullable(),
    /** Why there is no tax, on documents that have none. */
    no_tax_text: model.text().nullable(),
    /** Seconds by which the test clock is ahead of the machine's; 0 where it was never moved. */
    test_clock_offset: model.number().default(0),
    /** When each payment provider's last webhook was refused; without those whose next one was taken. */
    refused_webhooks: model.json().nullable(),
  }
)
