import reasons from "../../src/locales/en/reasons.json"
import en from "./json/en.json"

/** Languages and the plugin's namespace, merged by Medusa Admin into its own texts. */
export default { en: { customerHub: { ...en, reasons } } }
