declare module "virtual:texts" {
  type Messages = import("../../../../src/locales/translator").Messages

  /** A loader of each language's messages; see `texts-plugin.ts`. */
  export const languages: Record<
    string,
    () => Promise<{ hub: Messages; reasons: Messages }>
  >
}
