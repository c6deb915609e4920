import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"

/** One sentence in place of rows, for a card that has nothing to list. */
export const SectionNote = ({ children }: { children: ReactNode }) => (
  <div className="px-6 py-4">
    <Text size="small" leading="compact" className="text-ui-fg-subtle">
      {children}
    </Text>
  </div>
)
