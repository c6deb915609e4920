import type { TestApp } from "./app"

const PATH = "/auth/customer/emailpass"

/** Somebody with an account in the shop, and the headers of a request that they send signed in. */
export async function aRegisteredCustomer(app: TestApp, email: string) {
  const login = { email, password: "correct horse" }
  const registered = await app.api.post<{ token: string }>(`${PATH}/register`, login)
  const { body } = await app.api.post<{ customer: { id: string } }>(
    "/store/customers",
    { email },
    bearer(registered.body.token)
  )
  const session = await app.api.post<{ token: string }>(PATH, login)
  return { customerId: body.customer.id, headers: bearer(session.body.token) }
}

function bearer(token: string) {
  return { authorization: `Bearer ${token}` }
}
