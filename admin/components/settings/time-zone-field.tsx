import { Combobox, Form } from "@medusajs/dashboard/components"
import { useFormContext } from "react-hook-form"

import { useHubTranslation } from "../../hooks/use-hub-translation"
import type { SettingsValues } from "./settings-values"

/** Those of this browser; UTC is none of them. */
const KNOWN_ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone")]

/** The time zone of the days that people see; empty stands for that of the store's country. */
export const TimeZoneField = ({ defaultZone }: { defaultZone: string }) => {
  const { t } = useHubTranslation()
  const { control } = useFormContext<SettingsValues>()

  return (
    <Form.Field
      control={control}
      name="time_zone"
      render={({ field: { value, onChange, ...field } }) => (
        <Form.Item>
          <Form.Label>{t("settings.fields.time_zone")}</Form.Label>
          <Form.Control>
            <Combobox
              {...field}
              value={value}
              onChange={(zone?: string) => onChange(zone ?? "")}
              options={zonesWith(value).map((zone) => ({
                value: zone,
                label: zone.replaceAll("_", " "),
              }))}
              placeholder={t("settings.timeZone.default", { zone: defaultZone })}
              allowClear
            />
          </Form.Control>
          <Form.Hint>{t("settings.hints.time_zone")}</Form.Hint>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

/** The zones to choose from; the server may know the present one by another name, or a newer one. */
const zonesWith = (zone: string): string[] =>
  zone === "" || KNOWN_ZONES.includes(zone) ? KNOWN_ZONES : [zone, ...KNOWN_ZONES]
