import { useTranslation } from "react-i18next"

/**
 * The plugin's texts. A key that the plugin does not have is looked up in Medusa Admin's own
 * texts (its fallback namespace), so words such as `fields.email` read as on every other page.
 */
export const useHubTranslation = () => useTranslation("customerHub")
