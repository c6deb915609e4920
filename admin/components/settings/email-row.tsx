import { Button, Text, toast } from "@medusajs/ui"

import { useSendTestEmail } from "../../hooks/api/emails"
import { useHubTranslation } from "../../hooks/use-hub-translation"

type EmailRowProps = { template: string; onPreview: () => void }

/** One e-mail, when customers get it, and the ways to try it. */
export const EmailRow = ({ template, onPreview }: EmailRowProps) => {
  const { t } = useHubTranslation()
  const { mutate, isPending } = useSendTestEmail(template)
  const name = t(`emails.templates.${template}.name`)

  const send = () =>
    mutate(undefined, {
      onSuccess: ({ to }) => toast.success(t("emails.sent", { email: to })),
      onError: (error) => toast.error(error.message),
    })

  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-3">
      <div className="min-w-0">
        <Text size="small" leading="compact" weight="plus">
          {name}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t(`emails.templates.${template}.when`)}
        </Text>
      </div>
      <div className="flex gap-x-2">
        <Button
          type="button"
          size="small"
          variant="secondary"
          aria-label={t("emails.previewOf", { name })}
          onClick={onPreview}
        >
          {t("emails.preview")}
        </Button>
        <Button
          type="button"
          size="small"
          variant="secondary"
          aria-label={t("emails.sendTestOf", { name })}
          isLoading={isPending}
          onClick={send}
        >
          {t("emails.sendTest")}
        </Button>
      </div>
    </li>
  )
}
