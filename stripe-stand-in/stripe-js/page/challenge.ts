/**
 * Shows the bank's page over this one until the customer has answered.
 *
 * Like Stripe's, the layer is an ordinary child of `body` with a high `z-index`: a `<dialog>` opened
 * by `showModal()` lies above it and makes it inert (https://github.com/stripe/stripe-js/issues/599).
 *
 * @param url - of the bank's question
 */
export async function showChallenge(url: string): Promise<void> {
  const layer = document.createElement("div")
  Object.assign(layer.style, {
    position: "fixed",
    inset: "0",
    zIndex: "2147483647",
    display: "grid",
    placeItems: "center",
    background: "rgb(0 0 0 / 50%)",
  })
  const frame = document.createElement("iframe")
  frame.title = "3D Secure"
  frame.name = "stripe-challenge-frame"
  frame.src = url
  Object.assign(frame.style, {
    width: "min(25rem, 92vw)",
    height: "22rem",
    border: "0",
    borderRadius: "8px",
    background: "white",
    colorScheme: "light only",
  })
  layer.append(frame)
  document.body.prepend(layer)
  // The question is loaded first; what is loaded next is the receipt for its answer.
  await loaded(frame)
  frame.focus()
  await loaded(frame)
  layer.remove()
}

function loaded(frame: HTMLIFrameElement): Promise<Event> {
  return new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }))
}
