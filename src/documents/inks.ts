import type { Ink } from "./sheet"

const DARK = "#18181b"
const GREY = "#63636b"

/** Every look that text has on a document. */
export const INKS = {
  title: { face: "bold", size: 22, color: DARK },
  name: { face: "bold", size: 10.5, color: DARK },
  label: { face: "regular", size: 8, color: GREY },
  body: { face: "regular", size: 9, color: DARK },
  strong: { face: "bold", size: 9, color: DARK },
  note: { face: "regular", size: 8, color: GREY },
  total: { face: "bold", size: 11.5, color: DARK },
} satisfies Record<string, Ink>
