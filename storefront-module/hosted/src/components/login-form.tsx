import { useId, useRef, useState, type FormEvent } from "react"
import { useTexts } from "../i18n"
import { errorText } from "../errors"
import { useRequestAccessLink } from "../queries/access-links"

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
  const [invalid, setInvalid] = useState(false)
  const request = useRequestAccessLink()

  function submit(event: FormEvent) {
    event.preventDefault()
    const valid = input.current?.validity.valid ?? false
    setInvalid(!valid)
    if (!valid) {
      input.current?.focus()
    } else if (!request.isPending) {
      request.mutate({ email: email.trim() }, { onSuccess: onSent })
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
            onChange(event.target.value)
            setInvalid(false)
          }}
        />
        {invalid && (
          <p id={`${id}-error`} className="field__error">
            {t("login.email_invalid")}
          </p>
        )}
      </div>
      <div role="alert">
        {request.isError && (
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
