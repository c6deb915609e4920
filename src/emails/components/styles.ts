import type { CSSProperties } from "react"

const FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'

const PAPER = "#f4f4f5"
const INK = "#18181b"
const MUTED = "#52525b"
const LINE = "#e4e4e7"

const text: CSSProperties = {
  color: INK,
  fontFamily: FONT,
  fontSize: "16px",
  lineHeight: "25px",
  margin: "0 0 16px",
  overflowWrap: "anywhere",
}

const cell: CSSProperties = {
  ...text,
  lineHeight: "24px",
  margin: 0,
  padding: "12px 0",
  verticalAlign: "top",
  textAlign: "left",
  fontWeight: 400,
  borderBottom: `1px solid ${LINE}`,
}

/** Inline styles, light colours: the only styles that every e-mail client respects. */
export const styles = {
  body: { backgroundColor: PAPER, margin: 0 },
  page: { backgroundColor: PAPER, padding: "32px 12px" },
  container: { width: "100%", maxWidth: "600px", margin: "0 auto" },
  card: { backgroundColor: "#ffffff", borderRadius: "16px", padding: "40px" },
  header: { padding: "0 0 24px", textAlign: "center" },
  logo: { display: "inline-block", maxHeight: "48px", maxWidth: "220px", width: "auto" },
  storeName: {
    ...text,
    fontSize: "22px",
    lineHeight: "28px",
    fontWeight: 700,
    letterSpacing: "-0.01em",
    margin: "8px 0 0",
  },
  heading: {
    ...text,
    fontSize: "26px",
    lineHeight: "33px",
    fontWeight: 700,
    letterSpacing: "-0.02em",
  },
  subheading: {
    ...text,
    fontSize: "16px",
    lineHeight: "24px",
    fontWeight: 600,
    margin: "32px 0 8px",
  },
  text,
  muted: { ...text, color: MUTED, fontSize: "14px", lineHeight: "22px" },
  /** For the last paragraph of a card: the card's own padding follows. */
  last: { marginBottom: 0 },
  link: { color: INK, textDecoration: "underline" },
  rule: { borderColor: LINE, margin: "28px 0 24px" },
  footer: {
    ...text,
    color: MUTED,
    fontSize: "13px",
    lineHeight: "20px",
    textAlign: "center",
    margin: 0,
  },
  table: { width: "100%", borderCollapse: "collapse" },
  cell,
  /** Says what the cell beside it tells. */
  factLabel: { ...cell, color: MUTED, paddingRight: "20px", whiteSpace: "nowrap" },
  sumCell: {
    ...text,
    color: MUTED,
    fontSize: "15px",
    lineHeight: "22px",
    margin: 0,
    padding: "10px 0 0",
    textAlign: "left",
    fontWeight: 400,
  },
  totalCell: {
    ...text,
    lineHeight: "26px",
    margin: 0,
    padding: "12px 0 0",
    textAlign: "left",
    fontWeight: 700,
  },
  amount: {
    textAlign: "right",
    whiteSpace: "nowrap",
    paddingLeft: "16px",
    fontVariantNumeric: "tabular-nums",
  },
  button: {
    backgroundColor: INK,
    border: "1px solid #52525b",
    borderRadius: "10px",
    color: "#ffffff",
    fontFamily: FONT,
    fontSize: "16px",
    fontWeight: 600,
    padding: "15px 28px",
    textAlign: "center",
  },
} as const satisfies Record<string, CSSProperties>

/**
 * Dark colours and phone spacing, for clients that read a style sheet; the others turn the light
 * colours themselves. A logo keeps a light plate, because it was drawn for paper.
 */
export const STYLE_SHEET = `
@media (prefers-color-scheme: dark) {
  .hub-body, .hub-page { background-color: #09090b !important; }
  .hub-card { background-color: #1c1c1f !important; }
  .hub-ink, .hub-ink a { color: #fafafa !important; }
  .hub-muted, .hub-muted a { color: #b4b4bd !important; }
  .hub-line { border-color: #3f3f46 !important; }
  .hub-button { background-color: #fafafa !important; border-color: #fafafa !important; color: #18181b !important; }
  .hub-logo { background-color: #ffffff !important; border-radius: 10px !important; padding: 10px 14px !important; }
}
@media (max-width: 480px) {
  .hub-page { padding: 20px 8px !important; }
  .hub-card { padding: 28px 22px !important; }
  .hub-button { display: block !important; }
}
`
