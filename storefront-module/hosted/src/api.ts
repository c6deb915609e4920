import { createCustomerHubClient } from "../../client"
import { config } from "./config"
import { fetchWithCurrentKey } from "./fetch-with-current-key"
import { shownPerson } from "./shown-person"

/** The page's one API client: same origin, session in an HttpOnly cookie. */
export const api = createCustomerHubClient({
  baseUrl: "",
  publishableKey: config.publishable_key ?? "",
  fetch: fetchWithCurrentKey,
  person: shownPerson,
})
