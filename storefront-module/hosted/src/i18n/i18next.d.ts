import type { en } from "./en"

/** Makes every key of `t()` a checked one. */
declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
  }
}
