import { useMutation, useQuery } from "@tanstack/react-query"
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
