import { Fragment, type ReactNode } from "react"

/** Lines of text under one another, in one paragraph, in HTML as in the text part. */
export function Lines({ of: lines }: { of: ReactNode[] }) {
  return lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ))
}
