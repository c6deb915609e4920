import { Text } from "@medusajs/ui"

import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"

type MissingScriptProps = {
  /** ISO 15924. */
  script: string
  /** The npm package that brings its letters; null when none is known. */
  fontPackage: string | null
}

/** Says that a document has replacement characters, and what mends it. */
export const MissingScript = ({ script, fontPackage }: MissingScriptProps) => {
  const { t } = useHubTranslation()
  const { formatScript } = useFormatters()
  const name = formatScript(script)

  return (
    <Text size="small" leading="compact" className="text-ui-fg-error break-words pt-1">
      {fontPackage
        ? t("invoices.missingScript", { script: name, package: fontPackage })
        : t("invoices.missingScriptUnknown", { script: name })}
    </Text>
  )
}
