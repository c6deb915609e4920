/**
 * Gives the focus back to the button that began something, once it is over: a bank's window takes
 * the focus with it when it closes. A focus that the reader has moved stays.
 */
export function returnFocus(button: HTMLButtonElement | null) {
  if (document.activeElement === document.body) {
    button?.focus()
  }
}
