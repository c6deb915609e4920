/** The five tones a badge can have; colour only underlines what its text says. */
export type BadgeTone = "good" | "info" | "warn" | "bad" | "neutral"

/** A short state in a coloured pill. */
export function Badge({ tone, children }: { tone: BadgeTone; children: string }) {
  return <span className={`badge badge--${tone}`}>{children}</span>
}
