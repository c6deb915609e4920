import type { ReactNode } from "react"

/** One labelled value. */
export type Fact = { label: string; value: ReactNode }

/** A list of labelled values. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ label, value }) => (
        <div key={label} className="facts__row">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
