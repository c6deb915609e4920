import { useEffect, useState } from "react"

/** From here on the reader is warned and sees seconds. */
export const WARNING_SECONDS = 120

function secondsUntil(instant: number): number {
  return Math.max(0, Math.ceil((instant - Date.now()) / 1000))
}

/**
 * Seconds until an instant, drawn again only when a reader would see a difference: whole minutes
 * first, seconds in the last {@link WARNING_SECONDS}.
 *
 * @param endsAt - epoch milliseconds, by this device's clock
 */
export function useSecondsLeft(endsAt: number): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(endsAt))

  useEffect(() => {
    function update() {
      const left = secondsUntil(endsAt)
      setSeconds(left > WARNING_SECONDS ? Math.ceil(left / 60) * 60 : left)
    }
    update()
    const timer = window.setInterval(update, 1000)
    // Timers sleep in background tabs and on phones that were put away.
    document.addEventListener("visibilitychange", update)
    return () => {
      window.clearInterval(timer)
      document.removeEventListener("visibilitychange", update)
    }
  }, [endsAt])

  return seconds
}
