import type { AnchorHTMLAttributes, MouseEvent } from "react"
import { navigate, pathOf, type PageName } from "../router"

/** A link to a page of the hub. Opening it in a new tab still works. */
export function Link({
  page,
  ...rest
}: { page: PageName } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href">) {
  function follow(event: MouseEvent) {
    const opensElsewhere =
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    if (!opensElsewhere) {
      event.preventDefault()
      navigate(page)
    }
  }
  return <a {...rest} href={pathOf(page)} onClick={follow} />
}
