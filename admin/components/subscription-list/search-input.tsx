import { MagnifyingGlassMini } from "@medusajs/icons"
import { Input } from "@medusajs/ui"
import { useEffect, useRef, useState } from "react"

import { useHubTranslation } from "../../hooks/use-hub-translation"

/** The longest e-mail address; the API refuses more. */
const MAX_LENGTH = 254

/** How long nobody types before the list is asked for, in milliseconds. */
const TYPING_PAUSE = 300

type SearchInputProps = {
  value: string
  onChange: (value: string) => void
}

/**
 * The list's search. `DataTable.Search` of `@medusajs/ui` looks the same, but draws its icon as
 * an image without a name, which screen readers announce.
 */
export const SearchInput = ({ value, onChange }: SearchInputProps) => {
  const { t } = useHubTranslation()
  const [text, setText] = useState(value)
  const pause = useRef<ReturnType<typeof setTimeout>>()
  const told = useRef(value)

  // The Back button and links change it too; what comes back from here may be older than the text.
  useEffect(() => {
    if (value !== told.current) {
      told.current = value
      setText(value)
    }
  }, [value])
  useEffect(() => () => clearTimeout(pause.current), [])

  const onType = (typed: string) => {
    setText(typed)
    clearTimeout(pause.current)
    pause.current = setTimeout(() => {
      told.current = typed
      onChange(typed)
    }, TYPING_PAUSE)
  }

  return (
    <div className="relative min-w-0">
      <Input
        size="small"
        className="pl-7"
        maxLength={MAX_LENGTH}
        value={text}
        onChange={(event) => onType(event.target.value)}
        aria-label={t("subscriptions.list.searchLabel")}
        placeholder={t("filters.searchLabel")}
      />
      <MagnifyingGlassMini
        aria-hidden
        className="text-ui-fg-muted pointer-events-none absolute left-1.5 top-1.5"
      />
    </div>
  )
}
