import { ArrowUpRightOnBox, SquareTwoStack } from "@medusajs/icons"
import {
  Container,
  Copy,
  Heading,
  Hint,
  IconButton,
  Input,
  Label,
  Text,
} from "@medusajs/ui"
import { useId } from "react"

import { useHubTranslation } from "../../hooks/use-hub-translation"
import { SwitchField } from "./switch-field"

/** Where customers sign in, and what they may do there. */
export const AccessSection = ({ loginUrl }: { loginUrl: string }) => {
  const { t } = useHubTranslation()
  const id = useId()

  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading>{t("settings.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("settings.subtitle")}
        </Text>
      </div>
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <div className="flex flex-col gap-y-2">
          <Label htmlFor={id} size="small" weight="plus">
            {t("settings.fields.login_url")}
          </Label>
          <div className="flex items-center gap-x-2">
            <div className="min-w-0 flex-1">
              <Input id={id} readOnly value={loginUrl} aria-describedby={`${id}-hint`} />
            </div>
            <Copy content={loginUrl} asChild className="h-8 w-8">
              <IconButton type="button" aria-label={t("settings.loginUrl.copy")}>
                <SquareTwoStack />
              </IconButton>
            </Copy>
            <IconButton asChild>
              <a
                href={loginUrl}
                target="_blank"
                rel="noreferrer"
                aria-label={t("settings.loginUrl.open")}
              >
                <ArrowUpRightOnBox />
              </a>
            </IconButton>
          </div>
          <Hint id={`${id}-hint`}>{t("settings.hints.login_url")}</Hint>
        </div>
        <SwitchField name="email_button_enabled" />
        <SwitchField name="self_cancellation_enabled" />
        <SwitchField name="consent_required" />
      </div>
    </Container>
  )
}
