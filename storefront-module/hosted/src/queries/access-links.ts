import { useMutation, useMutationState, useQuery } from "@tanstack/react-query"
import type { RequestAccessLinkBody } from "../../../../src/types/http"
import { api } from "../api"

/**
 * Asks for an access link, by an address or by the token of an old link. Succeeds for every address,
 * known or not; the server marks this browser as
 * the one that asked.
 */
export function useRequestAccessLink() {
  return useMutation({
    mutationFn: (body: RequestAccessLinkBody) => api.requestAccessLink(body),
  })
}

const GUEST_PURCHASES_KEY = ["guest-purchases"]

/**
 * Has a link mailed that also opens what was bought as a guest. Every place that offers it knows whether
 * one was asked for on this page.
 */
export function useAskForGuestPurchases(email: string) {
  const request = useMutation({
    mutationKey: GUEST_PURCHASES_KEY,
    mutationFn: () => api.requestAccessLink({ email }),
  })
  const asked = useMutationState({
    filters: { mutationKey: GUEST_PURCHASES_KEY, status: "success" },
  })
  return { request, wasAsked: asked.length > 0 }
}

/**
 * Whose link it is that the reader came with, and whether this browser asked for it. Refused with
 * `access_link_invalid`. It is asked once a link: nothing is cached for another visit.
 *
 * @param token - null when the reader came without one: nothing is asked then
 */
export function useInspectAccessLink(token: string | null) {
  return useQuery({
    queryKey: ["access-link", token],
    enabled: token !== null,
    gcTime: 0,
    staleTime: Infinity,
    queryFn: async () => (await api.inspectAccessLink({ token: token! })).access_link,
  })
}
