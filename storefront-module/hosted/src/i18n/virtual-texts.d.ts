declare module "virtual:texts" {
  /** A loader of each language's messages; see `texts-plugin.ts`. */
  export const languages: Record<
    string,
    () => Promise<{ default: import("../../../../src/locales/translator").Messages }>
  >
}
