import { QueryClientProvider } from "@tanstack/react-query"
import { createRoot } from "react-dom/client"
import { App } from "./app"
import { ErrorBoundary } from "./components/error-boundary"
import { config } from "./config"
import { initI18n } from "./i18n"
import { SetupPage } from "./pages/setup-page"
import { queryClient } from "./query-client"
import "./styles/index.css"

initI18n()

const root = document.getElementById("root")
if (root) {
  createRoot(root).render(
    <ErrorBoundary>
      {config.publishable_key ? (
        <QueryClientProvider client={queryClient}>
          <App />
        </QueryClientProvider>
      ) : (
        <SetupPage />
      )}
    </ErrorBoundary>
  )
}
