import type { Appearance } from "@stripe/stripe-js"

/**
 * The look of Stripe's form, out of the page's own tokens, so that the two read as one.
 *
 * @param token - reads a token of `styles/tokens.css`, such as `--ink`
 * @param isDark - whether the dark tokens are in force
 */
export function cardAppearance(
  token: (name: `--${string}`) => string,
  isDark: boolean
): Appearance {
  const focus = token("--focus")
  return {
    theme: isDark ? "night" : "stripe",
    variables: {
      colorPrimary: focus,
      colorBackground: token("--surface"),
      colorText: token("--ink"),
      colorTextSecondary: token("--ink-soft"),
      colorTextPlaceholder: token("--ink-soft"),
      colorDanger: token("--bad"),
      iconColor: token("--ink-soft"),
      fontFamily: token("--font"),
      fontSizeBase: "16px",
      fontSizeSm: "15px",
      borderRadius: token("--radius-small"),
      gridRowSpacing: "16px",
    },
    rules: {
      ".Label": { color: token("--ink"), fontWeight: "500", marginBottom: "6px" },
      ".Input": {
        border: `1px solid ${token("--line-strong")}`,
        boxShadow: "none",
        padding: "12px 14px",
      },
      ".Input:focus": {
        borderColor: focus,
        boxShadow: "none",
        outline: `3px solid ${focus}`,
      },
      ".Input--invalid": { borderColor: token("--bad"), boxShadow: "none" },
      ".Error": { fontSize: "15px" },
    },
  }
}
