import { useOutletContext } from "react-router-dom"

import type { AdminSubscriptionResponse } from "../../src/types/http"

/** For the drawers of a subscription's page: what the page shows. */
export const useShownSubscription = () => useOutletContext<AdminSubscriptionResponse>()
