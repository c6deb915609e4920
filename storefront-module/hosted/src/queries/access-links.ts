import { useMutation } from "@tanstack/react-query"
import { rememberAsking } from "../access-token"
import { api } from "../api"

/** Asks for an access link. Succeeds for every address, known or not. */
export function useRequestAccessLink() {
  return useMutation({
    mutationFn: (email: string) => api.requestAccessLink({ email }),
    onSuccess: rememberAsking,
  })
}
