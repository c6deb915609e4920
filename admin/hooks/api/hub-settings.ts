import type { FetchError } from "@medusajs/js-sdk"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import type {
  AdminHubSettings,
  AdminHubSettingsResponse,
  AdminUpdateHubSettingsBody,
  AdminUploadLogoResponse,
} from "../../../src/types/http"
import { sdk } from "../../lib/sdk"
import { HUB_QUERY_KEY } from "./query-key"

const PATH = "/admin/customer-hub/settings"
const queryKey = [HUB_QUERY_KEY, "settings"]

/** The settings as they are saved now. */
export const fetchHubSettings = async () =>
  (await sdk.client.fetch<AdminHubSettingsResponse>(PATH)).settings

/** The settings as they were saved when the page opened: a form does not change under one's hands. */
export function useHubSettings() {
  return useQuery<AdminHubSettings, FetchError>({
    queryKey,
    queryFn: fetchHubSettings,
    staleTime: Infinity,
    gcTime: 0,
  })
}

/** Saves the settings that are given; a 409 when somebody saved since `version`. */
export function useUpdateHubSettings() {
  const queryClient = useQueryClient()

  return useMutation<AdminHubSettingsResponse, FetchError, AdminUpdateHubSettingsBody>({
    mutationFn: (body) => sdk.client.fetch(PATH, { method: "POST", body }),
    // What the plugin's pages show, e-mails among it, may follow the settings.
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [HUB_QUERY_KEY] }),
  })
}

/** Takes a picture to the shop's file storage; it is the logo once its address is saved. */
export function useUploadLogo() {
  return useMutation<AdminUploadLogoResponse, FetchError, File>({
    mutationFn: (file) => {
      const body = new FormData()
      body.append("file", file)
      return sdk.client.fetch("/admin/customer-hub/logo", {
        method: "POST",
        body,
        // The browser sets it, with the boundary between the parts.
        headers: { "content-type": null },
      })
    },
  })
}
