import { useTexts } from "../i18n"
import type { SessionDevice } from "../../../../src/types/http"

/** Names a browser as people do: "Chrome on Android". */
export function useDeviceName(): (device: SessionDevice) => string {
  const { t } = useTexts()
  return ({ browser, os }) => {
    if (browser && os) {
      return t("security.device", { browser, os })
    }
    return browser ?? os ?? t("security.device_unknown")
  }
}
