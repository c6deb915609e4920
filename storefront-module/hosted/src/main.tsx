import { QueryClientProvider } from "@tanstack/react-query"
import { createRoot } from "react-dom/client"
import { App } from "./app"
import { ErrorBoundary } from "./components/error-boundary"
import { config } from "./config"
import { loadTexts, TextsContext } from "./i18n"
import { SetupPage } from "./pages/setup-page"
import { queryClient } from "./query-client"
import "./styles/index.css"

async function start(root: HTMLElement) {
  const texts = await loadTexts()
  createRoot(root).render(
    <TextsContext.Provider value={texts}>
      <ErrorBoundary>
        {config.publishable_key ? (
          <QueryClientProvider client={queryClient}>
            <App />
          </QueryClientProvider>
        ) : (
          <SetupPage />
        )}
      </ErrorBoundary>
    </TextsContext.Provider>
  )
}

const root = document.getElementById("root")
if (root) {
  void start(root)
}
