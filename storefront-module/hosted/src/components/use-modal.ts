import { useEffect, useRef } from "react"

/**
 * Makes a dialog the only thing on the page, without the browser's top layer: Stripe draws a bank's
 * window into the page's body, and nothing there can rise above the top layer or be pressed while
 * it is in use (https://github.com/stripe/stripe-js/issues/599). So the page behind is made inert
 * instead, and the dialog has to stand outside of it.
 *
 * @param onEscape - Escape was pressed outside of Stripe's frames, which tell of it themselves
 * @param fallbackId - element that takes the focus afterwards when the one that had it is gone
 * @returns for the `<dialog>`, which is opened
 */
export function useModal(onEscape: () => void, fallbackId: string | null) {
  const dialog = useRef<HTMLDialogElement>(null)
  const latest = useRef({ onEscape, fallbackId })

  useEffect(() => {
    latest.current = { onEscape, fallbackId }
  }, [onEscape, fallbackId])

  useEffect(() => {
    const page = document.getElementById("root")
    const opener = document.activeElement
    page?.setAttribute("inert", "")
    dialog.current?.show()

    function listen(event: KeyboardEvent) {
      if (event.key === "Escape") {
        latest.current.onEscape()
      }
    }
    document.addEventListener("keydown", listen)
    return () => {
      document.removeEventListener("keydown", listen)
      page?.removeAttribute("inert")
      const isThere = opener instanceof HTMLElement && opener.isConnected
      const next =
        isThere && opener !== document.body
          ? opener
          : document.getElementById(latest.current.fallbackId ?? "")
      next?.focus()
    }
  }, [])

  return dialog
}
