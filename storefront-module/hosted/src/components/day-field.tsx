import { forwardRef, useId } from "react"

/**
 * A day of the calendar, by the browser's own date field.
 *
 * @param day - what it holds at first
 * @param error - what is wrong with what it holds
 */
export const DayField = forwardRef<
  HTMLInputElement,
  { label: string; day: string | null; error: string | null; onInput: () => void }
>(function DayField({ label, day, error, onInput }, ref) {
  const id = useId()
  return (
    <div className="field period__day">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        ref={ref}
        className="field__input"
        type="date"
        // Keeps browsers from taking a year of five digits.
        max="9999-12-31"
        defaultValue={day ?? ""}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onInput={onInput}
      />
      {error !== null && (
        <p id={`${id}-error`} className="field__error">
          {error}
        </p>
      )}
    </div>
  )
})
