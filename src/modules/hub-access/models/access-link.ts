import { model } from "@medusajs/framework/utils"

/** An e-mailed sign-in link. Only the hash of its token is stored. */
export const AccessLink = model
  .define(
    { name: "hub_access_link", tableName: "hub_access_link" },
    {
      id: model.id({ prefix: "hlink" }).primaryKey(),
      /** The person the link signs in: the address, folded. */
      email: model.text(),
      /** `addressKey` of it: the same for every spelling of one address. */
      address_key: model.text(),
      token_hash: model.text(),
      purpose: model.enum(["sign_in", "update_payment_method"]).default("sign_in"),
      subscription_id: model.text().nullable(),
      requested_by: model.enum(["customer", "staff", "product_email", "system"]),
      /** The staff user's id when staff asked for it. */
      requested_by_id: model.text().nullable(),
      delivery_status: model.enum(["pending", "sent", "failed"]).default("pending"),
      sent_at: model.dateTime().nullable(),
      expires_at: model.dateTime(),
      redeemed_at: model.dateTime().nullable(),
      /** SHA-256 of the nonce of the browser that asked; null when nobody did. */
      nonce_hash: model.text().nullable(),
      /** Of the six-digit code in the same mail, salted with `nonce_hash`. */
      code_hash: model.text().nullable(),
      /** Guesses made at the code, right or wrong. */
      code_tries: model.number().default(0),
      code_expires_at: model.dateTime().nullable(),
    }
  )
  .indexes([
    { on: ["token_hash"], unique: true },
    { on: ["address_key", "created_at"] },
    { on: ["expires_at"] },
    { on: ["nonce_hash"] },
  ])
