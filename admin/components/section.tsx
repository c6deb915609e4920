import { Container, Heading } from "@medusajs/ui"
import type { ReactNode } from "react"

type SectionProps = {
  title: string
  /** Stands at the right of the title. */
  action?: ReactNode
  children: ReactNode
}

/** A card of a detail page, as on Medusa's own order page. */
export const Section = ({ title, action, children }: SectionProps) => (
  <Container className="divide-y p-0">
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-4">
      <Heading level="h2">{title}</Heading>
      {action}
    </div>
    {children}
  </Container>
)
