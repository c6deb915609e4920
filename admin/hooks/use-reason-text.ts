import type { DeclineReason } from "../../src/types/http"
import { useHubTranslation } from "./use-hub-translation"

/** Why a charge failed, in the words that the customer reads. */
export function useReasonText(): (reason: DeclineReason) => string {
  const { t } = useHubTranslation()
  return (reason) => t(`reasons.${reason}`, t("reasons.declined"))
}
