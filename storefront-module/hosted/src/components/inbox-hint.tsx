import { useTexts } from "../i18n"
import { useRedeemAccessCode } from "../queries/session"
import { CodeForm } from "./code-form"
import { PageHeading } from "./page-heading"

/** After asking for a link: where to look, how long it works, what to do when nothing comes. */
export function InboxHint({ email, onAgain }: { email: string; onAgain: () => void }) {
  const { t } = useTexts()
  const redeem = useRedeemAccessCode()
  return (
    <div className="panel">
      <svg className="panel__icon" viewBox="0 0 48 48" aria-hidden="true">
        <rect x="6" y="11" width="36" height="26" rx="4" />
        <path d="m7.5 14 14 11.2a4 4 0 0 0 5 0L40.5 14" />
      </svg>
      <PageHeading key="inbox" takesFocus>
        {t("inbox.title")}
      </PageHeading>
      <p className="lead">{t("inbox.sent", { email })}</p>
      <p className="lead">{t("inbox.once")}</p>
      <CodeForm
        redeem={redeem}
        words={{
          hint: t("code.hint"),
          refused: t("code.refused"),
          submit: t("code.submit"),
          submitting: t("code.submitting"),
        }}
      />
      <h2 className="panel__subtitle">{t("inbox.hint_title")}</h2>
      <ul className="hints">
        <li>{t("inbox.hint_spam")}</li>
        <li>{t("inbox.hint_address")}</li>
        <li>{t("inbox.hint_limit")}</li>
      </ul>
      <button
        type="button"
        className="button button--quiet button--wide"
        onClick={onAgain}
      >
        {t("inbox.again")}
      </button>
    </div>
  )
}
