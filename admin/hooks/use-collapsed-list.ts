import { useState } from "react"

/**
 * A long list that opens with its first entries.
 *
 * @param size - how many entries stand there before {@link showAll} is called
 */
export function useCollapsedList<T>(entries: T[], size: number) {
  const [isOpen, setIsOpen] = useState(false)
  const visible = isOpen ? entries : entries.slice(0, size)

  return {
    visible,
    hiddenCount: entries.length - visible.length,
    showAll: () => setIsOpen(true),
  }
}
