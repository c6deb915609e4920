import type { useHubTranslation } from "../../hooks/use-hub-translation"
import type { AdminHubSettings } from "../../../src/types/http"
import { z } from "zod"

type Translate = ReturnType<typeof useHubTranslation>["t"]

/** What the form holds; checked as the server checks it, with the reason in the reader's words. */
export const settingsSchema = (t: Translate) => {
  const text = (max: number) =>
    z
      .string()
      .trim()
      .max(max, t("settings.errors.tooLong", { count: max }))
  const httpsUrl = text(2000)
    .regex(/^(https:\/\/|$)/i, { error: t("settings.errors.urlNotHttps"), abort: true })
    .refine(
      (url) => url === "" || z.url().safeParse(url).success,
      t("settings.errors.urlInvalid")
    )

  return z.object({
    email_button_enabled: z.boolean(),
    self_cancellation_enabled: z.boolean(),
    dispute_stop_enabled: z.boolean(),
    shop_url: httpsUrl,
    brand_logo_url: z.string().nullable(),
    store_address: text(500),
    support_email: text(254).refine(
      (email) => email === "" || z.email().safeParse(email).success,
      t("settings.errors.email")
    ),
    consent_required: z.boolean(),
    show_address: z.boolean(),
    show_support_email: z.boolean(),
    social_links: z.array(
      z.object({
        label: text(60).min(1, t("settings.errors.labelMissing")),
        url: httpsUrl.min(1, t("settings.errors.urlMissing")),
      })
    ),
    invoice_prefix: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9\-/._]{0,20}$/, t("settings.errors.prefix")),
    time_zone: z.string(),
    legal_name: text(200),
    vat_number: text(50),
    register_number: text(200),
    no_tax_text: text(500),
  })
}

export type SettingsValues = z.infer<ReturnType<typeof settingsSchema>>
export type SettingsField = keyof SettingsValues

/** The most links that the server takes. */
export const MAX_SOCIAL_LINKS = 20

/** Saved settings as the form holds them: an empty field stands for what is not there. */
export const toValues = (settings: AdminHubSettings): SettingsValues => ({
  email_button_enabled: settings.email_button_enabled,
  self_cancellation_enabled: settings.self_cancellation_enabled,
  dispute_stop_enabled: settings.dispute_stop_enabled,
  shop_url: settings.shop_url ?? "",
  brand_logo_url: settings.brand_logo_url,
  store_address: settings.store_address ?? "",
  support_email: settings.support_email ?? "",
  consent_required: settings.consent_required,
  show_address: settings.show_address,
  show_support_email: settings.show_support_email,
  social_links: settings.social_links.map(({ label, url }) => ({ label, url })),
  invoice_prefix: settings.invoice_prefix,
  time_zone: settings.time_zone ?? "",
  legal_name: settings.legal_name ?? "",
  vat_number: settings.vat_number ?? "",
  register_number: settings.register_number ?? "",
  no_tax_text: settings.no_tax_text ?? "",
})

/** Fields in which two states of the form differ. */
export const changedFields = (
  before: SettingsValues,
  after: SettingsValues
): SettingsField[] => {
  const fields = Object.keys(before) as SettingsField[]
  return fields.filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])
  )
}

/** The body that saves some fields; an empty text becomes `null`. */
export const toBody = (values: SettingsValues, fields: SettingsField[]) => {
  const body = {
    ...values,
    shop_url: values.shop_url || null,
    store_address: values.store_address || null,
    support_email: values.support_email || null,
    time_zone: values.time_zone || null,
    legal_name: values.legal_name || null,
    vat_number: values.vat_number || null,
    register_number: values.register_number || null,
    no_tax_text: values.no_tax_text || null,
  }
  return Object.fromEntries(fields.map((field) => [field, body[field]]))
}

/**
 * Puts together what two people changed, starting from the same.
 *
 * @param clash - whose value stays in a field that both changed
 */
export const mergeValues = (
  base: SettingsValues,
  mine: SettingsValues,
  theirs: SettingsValues,
  clash: "mine" | "theirs"
): SettingsValues => {
  const theirFields = changedFields(base, theirs)
  const kept = changedFields(base, mine).filter(
    (field) => clash === "mine" || !theirFields.includes(field)
  )
  return { ...theirs, ...Object.fromEntries(kept.map((field) => [field, mine[field]])) }
}
