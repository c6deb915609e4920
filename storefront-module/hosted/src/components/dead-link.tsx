import type { ReactNode } from "react"
import { useTexts } from "../i18n"
import { errorText } from "../errors"
import { useRequestAccessLink } from "../queries/access-links"
import { Link } from "./link"
import { PageHeading } from "./page-heading"

/**
 * Stands where a link no longer works, and sends a new one to the same address: nobody has to type it
 * again.
 *
 * @param token - of the link
 * @param email - masked
 * @param onSent - the server took the request
 * @param children - stands at the end
 */
export function DeadLink({
  token,
  email,
  onSent,
  children,
}: {
  token: string
  email: string
  onSent: () => void
  children?: ReactNode
}) {
  const { t } = useTexts()
  const request = useRequestAccessLink()
  return (
    <div className="panel">
      <PageHeading key="dead-link">{t("dead_link.title")}</PageHeading>
      <p className="lead">{t("dead_link.text")}</p>
      <button
        type="button"
        className="button button--wide"
        aria-disabled={request.isPending}
        onClick={() =>
          !request.isPending && request.mutate({ token }, { onSuccess: onSent })
        }
      >
        {request.isPending ? t("dead_link.sending") : t("dead_link.send", { email })}
      </button>
      <div role="alert">
        {request.isError && (
          <p className="notice notice--bad">{t(errorText(request.error))}</p>
        )}
      </div>
      <p className="lead">
        {t("dead_link.not_yours")} <Link page="login">{t("dead_link.sign_in")}</Link>
      </p>
      {children}
    </div>
  )
}
