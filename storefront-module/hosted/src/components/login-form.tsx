import { useId, useRef, useState, type FormEvent } from "react"
import { useTexts } from "../i18n"
import { errorText, isRefusal } from "../errors"
import { useRequestAccessLink } from "../queries/access-links"
import { typedEmail } from "../typed-email"
import { withoutInvisible } from "../without-invisible"

/**
 * One field and one button.
 *
 * @param onSent - the server took the request, whether or not it knows the address
 */
export function LoginForm({
  email,
  onChange,
  onSent,
}: {
  email: string
  onChange: (email: string) => void
  onSent: () => void
}) {
  const { t } = useTexts()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isIncomplete, setInvalid] = useState(false)
  const request = useRequestAccessLink()
  const isRefused = isRefusal(request.error, "invalid_request")
  const invalid = isIncomplete || isRefused

  function submit(event: FormEvent) {
    event.preventDefault()
    const address = typedEmail(email)
    setInvalid(address === null)
    if (address === null) {
      input.current?.focus()
    } else if (!request.isPending) {
      request.mutate({ email: address }, { onSuccess: onSent })
    }
  }

  return (
    <form className="form" noValidate onSubmit={submit}>
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {t("login.email")}
        </label>
        <input
          id={id}
          ref={input}
          className="field__input"
          type="email"
          name="email"
          autoComplete="email"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={320}
          required
          value={email}
          aria-invalid={invalid}
          aria-describedby={invalid ? `${id}-error` : undefined}
          onChange={(event) => {
            onChange(withoutInvisible(event.target.value))
            setInvalid(false)
            if (isRefused) {
              request.reset()
            }
          }}
        />
        {invalid && (
          <p id={`${id}-error`} className="field__error">
            {t("login.email_invalid")}
          </p>
        )}
      </div>
      <div role="alert">
        {request.isError && !isRefused && (
          <p className="notice notice--bad">{t(errorText(request.error))}</p>
        )}
      </div>
      <button
        type="submit"
        className="button button--wide"
        aria-disabled={request.isPending}
      >
        {request.isPending ? t("login.submitting") : t("login.submit")}
      </button>
    </form>
  )
}
