import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/**
 * Makes a member of the merchant's staff who can sign in with e-mail and password.
 *
 * @param container - the app's
 * @returns the user's id
 * @throws when the e-mail is taken
 */
export async function createAdminUser(
  container: MedusaContainer,
  login: { email: string; password: string }
): Promise<string> {
  const user = await container.resolve(Modules.USER).createUsers({ email: login.email })
  const auth = container.resolve(Modules.AUTH)
  const { authIdentity, error } = await auth.register("emailpass", { body: login })
  if (!authIdentity) {
    throw new Error(error)
  }
  await auth.updateAuthIdentities({
    id: authIdentity.id,
    app_metadata: { user_id: user.id },
  })
  return user.id
}
