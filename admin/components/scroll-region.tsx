import type { ReactNode } from "react"

type ScrollRegionProps = {
  /** What is scrolled, for people who do not see it. */
  label: string
  children: ReactNode
}

/** A table's frame on narrow screens: it scrolls sideways, also with the keyboard. */
export const ScrollRegion = ({ label, children }: ScrollRegionProps) => (
  <div
    role="region"
    aria-label={label}
    tabIndex={0}
    className="focus-visible:shadow-borders-focus overflow-x-auto outline-none last:rounded-b-lg"
  >
    {children}
  </div>
)
