import { FocusModal, Heading, Text } from "@medusajs/ui"

import { useEmailPreview } from "../../hooks/api/emails"
import { useHubTranslation } from "../../hooks/use-hub-translation"

type EmailPreviewProps = { template: string; onClose: () => void }

/** An e-mail as it looks in a mail program, in a frame that runs nothing and leads nowhere. */
export const EmailPreview = ({ template, onClose }: EmailPreviewProps) => {
  const { t } = useHubTranslation()
  const { data, error } = useEmailPreview(template)
  const name = t(`emails.templates.${template}.name`)

  return (
    <FocusModal open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <FocusModal.Content>
        <FocusModal.Header />
        <FocusModal.Body className="flex flex-col items-center gap-y-3 overflow-hidden p-4">
          <div className="w-full max-w-2xl">
            <FocusModal.Title asChild>
              <Heading>{name}</Heading>
            </FocusModal.Title>
            <FocusModal.Description asChild>
              <Text size="small" className="text-ui-fg-subtle">
                {error?.message ??
                  (data && t("emails.subject", { subject: data.preview.subject }))}
              </Text>
            </FocusModal.Description>
          </div>
          {data && (
            <iframe
              title={t("emails.frame", { name })}
              sandbox=""
              srcDoc={data.preview.html}
              className="shadow-elevation-card-rest w-full max-w-2xl flex-1 rounded-lg bg-white"
            />
          )}
        </FocusModal.Body>
      </FocusModal.Content>
    </FocusModal>
  )
}
