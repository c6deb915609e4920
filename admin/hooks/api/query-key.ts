/** What the keys of all the plugin's queries start with. */
export const HUB_QUERY_KEY = "customer-hub"
