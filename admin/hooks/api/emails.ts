import type { FetchError } from "@medusajs/js-sdk"
import { useMutation, useQuery } from "@tanstack/react-query"

import type {
  AdminHubEmailListResponse,
  AdminHubEmailPreviewResponse,
  AdminSendTestEmailResponse,
} from "../../../src/types/http"
import { sdk } from "../../lib/sdk"
import { HUB_QUERY_KEY } from "./query-key"

const PATH = "/admin/customer-hub/emails"
const queryKey = [HUB_QUERY_KEY, "emails"]

/** Every e-mail that customers get. */
export function useHubEmails() {
  return useQuery<AdminHubEmailListResponse, FetchError>({
    queryKey,
    queryFn: () => sdk.client.fetch(PATH),
    staleTime: Infinity,
  })
}

/** An e-mail as a customer would get it by the saved settings. */
export function useEmailPreview(template: string) {
  return useQuery<AdminHubEmailPreviewResponse, FetchError>({
    queryKey: [...queryKey, template],
    queryFn: () => sdk.client.fetch(`${PATH}/${template}/preview`),
    // A colleague may have changed the settings since it was last looked at.
    gcTime: 0,
  })
}

/** Mails a preview to the signed-in member of the staff. */
export function useSendTestEmail(template: string) {
  return useMutation<AdminSendTestEmailResponse, FetchError, void>({
    mutationFn: () =>
      sdk.client.fetch(`${PATH}/${template}/test-send`, { method: "POST", body: {} }),
  })
}
