/** How the merchant signs in to Medusa Admin in the demo and in browser tests. */
export const ADMIN_LOGIN = { email: "admin@fernhill.test", password: "fernhill-demo" }
