import {
  Outlet,
  useLoaderData,
  type LoaderFunctionArgs,
  type UIMatch,
} from "react-router-dom"

import type { AdminSubscriptionResponse } from "../../../../src/types/http"
import { SubscriptionDetail } from "../../../components/subscription-detail/subscription-detail"
import { fetchSubscription, useSubscription } from "../../../hooks/api/subscriptions"

type Loaded = AdminSubscriptionResponse | { error: unknown }

/**
 * Medusa draws an error of this loader in place of the whole dashboard, but an error of the page
 * inside it. So the error is handed on to the page.
 */
export const loader = ({ params }: LoaderFunctionArgs): Promise<Loaded> =>
  fetchSubscription(String(params.id)).catch((error: unknown) => ({ error }))

const numberOf = ({ loaderData }: UIMatch<Loaded>) =>
  loaderData && "subscription" in loaderData
    ? `#${loaderData.subscription.display_id}`
    : undefined

export const handle = {
  breadcrumb: numberOf,
  seo: (match: UIMatch<Loaded>) => ({ title: numberOf(match) }),
}

/** The page of one subscription. */
const SubscriptionPage = () => {
  const loaded = useLoaderData<Loaded>()
  if ("error" in loaded) {
    throw loaded.error
  }

  return <LoadedSubscription key={loaded.subscription.id} initialData={loaded} />
}

const LoadedSubscription = ({
  initialData,
}: {
  initialData: AdminSubscriptionResponse
}) => {
  const { data } = useSubscription(initialData.subscription.id, initialData)

  return (
    <>
      <SubscriptionDetail subscription={data.subscription} />
      <Outlet context={data} />
    </>
  )
}

export default SubscriptionPage
