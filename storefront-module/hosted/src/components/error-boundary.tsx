import { Component, type ReactNode } from "react"
import i18next from "i18next"

/** Shows a sentence and a way on when drawing the page fails, instead of a blank page. */
export class ErrorBoundary extends Component<
  { children: ReactNode },
  { crashed: boolean }
> {
  state = { crashed: false }

  static getDerivedStateFromError() {
    return { crashed: true }
  }

  render() {
    if (!this.state.crashed) {
      return this.props.children
    }
    return (
      <main className="main">
        <div className="empty" role="alert">
          <h1 className="empty__title">{i18next.t("error.title")}</h1>
          <p>{i18next.t("error.crash_text")}</p>
          <button
            type="button"
            className="button"
            onClick={() => window.location.reload()}
          >
            {i18next.t("error.reload")}
          </button>
        </div>
      </main>
    )
  }
}
