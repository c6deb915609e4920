export { createCustomerHubClient } from "./client"
export type { CustomerHubClient, PaymentListParams } from "./client"
export { CustomerHubError } from "./error"
export type { CustomerHubClientOptions } from "./request"
