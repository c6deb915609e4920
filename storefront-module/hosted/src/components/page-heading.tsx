import { useEffect, useRef } from "react"
import { useTexts } from "../i18n"
import { useSettings } from "../queries/settings"
import { useRoute } from "../router"

/**
 * The page's `h1`. Names the document after it and takes the focus when the page was reached from
 * within the hub, so that a screen reader announces the change.
 *
 * @param takesFocus - take the focus even on the first page, for a step within a page
 */
export function PageHeading({
  children,
  takesFocus = false,
}: {
  children: string
  takesFocus?: boolean
}) {
  const { t } = useTexts()
  const { navigated } = useRoute()
  const store = useSettings().data?.store_name ?? t("app.title")
  const heading = useRef<HTMLHeadingElement>(null)
  const focusOnArrival = useRef(takesFocus || navigated)

  useEffect(() => {
    document.title = `${children} · ${store}`
  }, [children, store])

  useEffect(() => {
    if (focusOnArrival.current) {
      heading.current?.focus({ preventScroll: true })
    }
  }, [])

  return (
    <h1 ref={heading} tabIndex={-1} className="page-heading">
      {children}
    </h1>
  )
}
