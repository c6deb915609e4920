import { Button } from "@medusajs/ui"
import type { ReactNode } from "react"

type ShowAllButtonProps = { onClick: () => void; children: ReactNode }

/** At the foot of a card whose list is longer than what is shown. */
export const ShowAllButton = ({ onClick, children }: ShowAllButtonProps) => (
  <div className="flex justify-center px-6 py-3">
    <Button size="small" variant="transparent" onClick={onClick}>
      {children}
    </Button>
  </div>
)
