import { MagnifyingGlassMini } from "@medusajs/icons"
import { Input } from "@medusajs/ui"

import { useHubTranslation } from "../../hooks/use-hub-translation"

/** The longest e-mail address; the API refuses more. */
const MAX_LENGTH = 254

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

  return (
    <div className="relative">
      <Input
        size="small"
        className="pl-7"
        maxLength={MAX_LENGTH}
        value={value}
        onChange={(event) => onChange(event.target.value)}
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
