import type { AdminAccessLink } from "./subscription"

/**
 * `GET /admin/customer-hub/customers/:id/login-email`: the links last mailed to the customer's
 * present address, the newest first.
 */
export type AdminCustomerAccessLinksResponse = { access_links: AdminAccessLink[] }
