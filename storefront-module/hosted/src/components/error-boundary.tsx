import { Component, type ReactNode } from "react"
import { useTexts } from "../i18n"

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
    return this.state.crashed ? <Crash /> : this.props.children
  }
}

function Crash() {
  const { t } = useTexts()
  return (
    <main className="main">
      <div className="empty" role="alert">
        <h1 className="empty__title">{t("error.title")}</h1>
        <p>{t("error.crash_text")}</p>
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {t("error.reload")}
        </button>
      </div>
    </main>
  )
}
