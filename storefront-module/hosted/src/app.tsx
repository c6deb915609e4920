import type { StoreHubSettings } from "../../../src/types/http"
import { ErrorState } from "./components/error-state"
import { Layout } from "./components/layout"
import { PAGE_SKELETONS, PageSkeleton } from "./components/page-skeleton"
import { RequireSession } from "./components/require-session"
import { AccessPage } from "./pages/access-page"
import { CardPage } from "./pages/card-page"
import { ContactPage } from "./pages/contact-page"
import { LoginPage } from "./pages/login-page"
import { NotFoundPage } from "./pages/not-found-page"
import { PaymentsPage } from "./pages/payments-page"
import { SecurityPage } from "./pages/security-page"
import { SubscriptionsPage } from "./pages/subscriptions-page"
import { useSession, type SignedIn } from "./queries/session"
import { useSettings } from "./queries/settings"
import { useRoute, type Route } from "./router"

/** The whole page: reads what every page needs, then draws the one the address names. */
export function App() {
  const { page } = useRoute()
  const settings = useSettings()
  // The page of a card link lives by a session of its own.
  const isCardPage = page === "card"
  const session = useSession(!isCardPage)
  const ownPage = isOwnPage(page) ? page : undefined
  const isGate = page === "login" || page === "access" || isCardPage
  const isUnknown = session.isPending && ownPage !== undefined

  return (
    <Layout
      settings={settings.data ?? (settings.isError ? null : undefined)}
      session={isUnknown ? undefined : isGate ? null : (session.data ?? null)}
    >
      {settings.isLoadingError ? (
        <ErrorState heading="h1" error={settings.error} onRetry={settings.refetch} />
      ) : settings.isPending || (session.isPending && !isCardPage) ? (
        <PageSkeleton page={ownPage} />
      ) : session.isLoadingError && !isGate ? (
        <ErrorState heading="h1" error={session.error} onRetry={session.refetch} />
      ) : (
        <Page settings={settings.data} session={session.data ?? null} />
      )}
    </Layout>
  )
}

function isOwnPage(page: Route["page"]): page is keyof typeof PAGE_SKELETONS {
  return page in PAGE_SKELETONS
}

function Page({
  settings,
  session,
}: {
  settings: StoreHubSettings
  session: SignedIn | null
}) {
  const { page } = useRoute()
  switch (page) {
    case "login":
      return <LoginPage store={settings.store_name} session={session} />
    case "access":
      return <AccessPage session={session} />
    case "card":
      return <CardPage settings={settings} />
    case "contact":
      return settings.contact ? (
        <ContactPage
          contact={settings.contact}
          store={settings.store_name}
          signedIn={session !== null}
        />
      ) : (
        <NotFoundPage />
      )
    case "subscriptions":
      return (
        <RequireSession session={session}>
          {(signedIn) => <SubscriptionsPage settings={settings} session={signedIn} />}
        </RequireSession>
      )
    case "payments":
      return (
        <RequireSession session={session}>
          {(signedIn) => <PaymentsPage store={settings.store_name} session={signedIn} />}
        </RequireSession>
      )
    case "security":
      return <RequireSession session={session}>{() => <SecurityPage />}</RequireSession>
    case "not_found":
      return <NotFoundPage />
  }
}
