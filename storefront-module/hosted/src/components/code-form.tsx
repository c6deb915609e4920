import type { UseMutationResult } from "@tanstack/react-query"
import { useEffect, useId, useRef, useState, type FormEvent } from "react"
import { useTexts } from "../i18n"
import { errorText, isRefusal } from "../errors"
import { withoutInvisible } from "../without-invisible"

const DIGITS = 6

export type CodeFormProps<Answer> = {
  /** Tries a code; refused with `access_code_invalid`. */
  redeem: UseMutationResult<Answer, Error, string>
  words: { hint: string; refused: string; submit: string; submitting: string }
  /** The reader has nothing to do before. @default false */
  takesFocus?: boolean
  onRedeemed?: () => void
}

/** Takes the six-digit code of an e-mail. */
export function CodeForm<Answer>({
  redeem,
  words,
  takesFocus = false,
  onRedeemed,
}: CodeFormProps<Answer>) {
  const { t } = useTexts()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [code, setCode] = useState("")
  const [incomplete, setIncomplete] = useState(false)
  const refused = isRefusal(redeem.error, "access_code_invalid")
  const problem = incomplete
    ? t("code.incomplete")
    : refused
      ? words.refused
      : redeem.isError
        ? t(errorText(redeem.error))
        : null

  useEffect(() => {
    if (!takesFocus) {
      return undefined
    }
    // After whatever opens around this form has taken the focus itself.
    const frame = requestAnimationFrame(() => input.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [takesFocus])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (redeem.isPending || redeem.isSuccess) {
      return
    }
    // Mails and clipboards bring spaces and dashes along.
    const digits = withoutInvisible(code).replace(/[\s-]/g, "")
    const isComplete = digits.length === DIGITS && /^[0-9]+$/.test(digits)
    setIncomplete(!isComplete)
    if (isComplete) {
      redeem.mutate(digits, {
        onSuccess: onRedeemed,
        onError: () => input.current?.focus(),
      })
    } else {
      redeem.reset()
      input.current?.focus()
    }
  }

  return (
    <form className="form" noValidate onSubmit={submit}>
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {t("code.label")}
        </label>
        <input
          id={id}
          ref={input}
          className="field__input"
          type="text"
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={30}
          required
          value={code}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-hint${problem === null ? "" : ` ${id}-error`}`}
          onChange={(event) => {
            setCode(event.target.value)
            setIncomplete(false)
          }}
        />
        <p id={`${id}-hint`} className="card__hint">
          {words.hint}
        </p>
        <div role="alert">
          {problem !== null && (
            <p id={`${id}-error`} className="field__error">
              {problem}
            </p>
          )}
        </div>
      </div>
      <button
        type="submit"
        className="button button--wide"
        aria-disabled={redeem.isPending}
      >
        {redeem.isPending ? words.submitting : words.submit}
      </button>
    </form>
  )
}
