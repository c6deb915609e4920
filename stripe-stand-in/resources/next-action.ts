import { newId, type World } from "../world"

/**
 * What an intent in `requires_action` tells the client to do. The page behind it is the bank's
 * question, see `challenge.ts`.
 *
 * @param returnUrl - a redirect that leads back here; without it, Stripe.js handles the question
 */
export function nextAction(
  world: World,
  { id, client_secret }: { id: string; client_secret: string | null },
  returnUrl?: string
) {
  const url = new URL(`/challenge/${id}`, world.url)
  url.searchParams.set("client_secret", client_secret ?? "")
  if (!returnUrl) {
    return {
      type: "use_stripe_sdk",
      use_stripe_sdk: {
        type: "three_d_secure_redirect",
        stripe_js: url.href,
        source: newId("src"),
      },
    }
  }
  url.searchParams.set("return_url", returnUrl)
  return {
    type: "redirect_to_url",
    redirect_to_url: { return_url: returnUrl, url: url.href },
  }
}
