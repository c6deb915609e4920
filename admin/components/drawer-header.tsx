import { XMark } from "@medusajs/icons"
import { Drawer, Heading, IconButton, Kbd } from "@medusajs/ui"

import { useHubTranslation } from "../hooks/use-hub-translation"

type DrawerHeaderProps = {
  title: string
  description?: string
}

/** `Drawer.Header` of `@medusajs/ui` with a name for its close button, for screen readers. */
export const DrawerHeader = ({ title, description }: DrawerHeaderProps) => {
  const { t } = useHubTranslation()

  return (
    <div className="border-ui-border-base flex items-start justify-between gap-x-4 border-b px-6 py-4">
      <div className="flex flex-col gap-y-1">
        <Drawer.Title asChild>
          <Heading>{title}</Heading>
        </Drawer.Title>
        {description && (
          <Drawer.Description className="text-ui-fg-subtle txt-small">
            {description}
          </Drawer.Description>
        )}
      </div>
      <div className="flex items-center gap-x-2">
        <Kbd>esc</Kbd>
        <Drawer.Close asChild>
          <IconButton size="small" variant="transparent" aria-label={t("actions.close")}>
            <XMark />
          </IconButton>
        </Drawer.Close>
      </div>
    </div>
  )
}
