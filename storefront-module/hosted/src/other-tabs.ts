/** What a tab tells the others: whose hub was opened or left here, by their opaque id. */
export type TabNews = { kind: "signed_in" | "signed_out"; person: string | null }

const channel = openChannel()

/** Browsers that keep nothing for a page may refuse it a channel too. */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel("customer-hub")
  } catch {
    return null
  }
}

/** Tells the browser's other tabs and windows that its session is another one now. */
export function tellOtherTabs(news: TabNews) {
  channel?.postMessage(news)
}

/**
 * Notices what happened in other tabs: by their word, when the reader comes back to this one, and when
 * the browser takes the page out of its back/forward cache. From there it is loaded anew, and kept out
 * of sight until it is.
 *
 * @param onNews - another tab says so
 * @param onReturn - the reader is back: something may have happened
 */
export function watchOtherTabs(onNews: (news: TabNews) => void, onReturn: () => void) {
  channel?.addEventListener("message", ({ data }: MessageEvent<TabNews>) => onNews(data))
  window.addEventListener("focus", onReturn)
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      onReturn()
    }
  })
  window.addEventListener("pagehide", ({ persisted }) => {
    document.documentElement.hidden = persisted
  })
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) {
      window.location.reload()
    }
  })
}
