import { Alert, Button, Text, toast, usePrompt } from "@medusajs/ui"

import type { AdminMovedAccount } from "../../../src/types/http"
import { useConfirmPaymentAccount } from "../../hooks/api/payment-accounts"
import { useHubTranslation } from "../../hooks/use-hub-translation"

/** Other keys, or another shop, than the database belongs to: nothing is billed until staff say so. */
export const MovedAccountAlert = ({ account }: { account: AdminMovedAccount }) => {
  const { t } = useHubTranslation()
  const prompt = usePrompt()
  const { mutateAsync, isPending } = useConfirmPaymentAccount(account.id)

  const inWords = ({ account_id, is_live, hub_url }: AdminMovedAccount["found"]) =>
    t("overview.moved.account", {
      account: account_id ?? t("overview.moved.unknown"),
      mode: t(is_live ? "overview.moved.live" : "overview.moved.test"),
      url: hub_url,
    })

  const confirm = async () => {
    const isSure = await prompt({
      title: t("overview.moved.sure"),
      description: t("overview.moved.sureText", { found: inWords(account.found) }),
      confirmText: t("overview.moved.confirm"),
      cancelText: t("overview.moved.cancel"),
    })
    if (!isSure) {
      return
    }
    // This alert is gone by then, and with it what `mutate` would call.
    await mutateAsync().then(
      () => toast.success(t("overview.moved.confirmed")),
      (error: Error) => toast.error(error.message)
    )
  }

  return (
    <Alert variant="error">
      <Text size="small" weight="plus">
        {t("overview.moved.title", { provider: account.payment_provider_id })}
      </Text>
      <Text size="small" className="text-pretty">
        {t("overview.moved.text", {
          home: inWords(account.home),
          found: inWords(account.found),
        })}
      </Text>
      <Button
        className="mt-2"
        size="small"
        variant="secondary"
        isLoading={isPending}
        onClick={confirm}
      >
        {t("overview.moved.confirm")}
      </Button>
    </Alert>
  )
}
