import type { Appearance } from "@stripe/stripe-js"
import { useMemo, useSyncExternalStore } from "react"
import { cardAppearance } from "./appearance"

const darkScheme = window.matchMedia("(prefers-color-scheme: dark)")

function subscribe(listener: () => void) {
  darkScheme.addEventListener("change", listener)
  return () => darkScheme.removeEventListener("change", listener)
}

/** {@link cardAppearance} of the tokens in force; it changes with the device's colour scheme. */
export function useCardAppearance(): Appearance {
  const isDark = useSyncExternalStore(subscribe, () => darkScheme.matches)
  return useMemo(() => {
    const tokens = getComputedStyle(document.documentElement)
    return cardAppearance((name) => tokens.getPropertyValue(name).trim(), isDark)
  }, [isDark])
}
