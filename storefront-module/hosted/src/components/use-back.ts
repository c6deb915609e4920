import { useEffect, useRef } from "react"

const MARK = "customer-hub-dialog"

/** Whether the browser stands on an entry that a dialog put into its history. */
function isMarked(): boolean {
  return window.history.state === MARK
}

/**
 * Lets the browser's Back close a dialog instead of leaving the page, as a phone's readers expect: the
 * dialog is an entry of the history while it is open.
 *
 * @param onBack - Back was pressed
 * @param stays - the dialog cannot be closed now: Back does nothing
 */
export function useBack(onBack: () => void, stays: boolean) {
  const latest = useRef({ onBack, stays })

  useEffect(() => {
    latest.current = { onBack, stays }
  }, [onBack, stays])

  useEffect(() => {
    const { href } = window.location
    const open = () => window.history.pushState(MARK, "", href)

    function listen() {
      if (latest.current.stays) {
        open()
      } else {
        latest.current.onBack()
      }
    }
    open()
    window.addEventListener("popstate", listen)
    return () => {
      window.removeEventListener("popstate", listen)
      // Closed by itself: the entry is nobody's any more. Where the page has gone on, it has replaced it.
      if (isMarked()) {
        window.history.back()
      }
    }
  }, [])
}
