import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api } from "../api"
import { isRefusal } from "../errors"
import { leave, PRIVATE_KEY } from "./session"

const SESSIONS_KEY = [PRIVATE_KEY, "sessions"]

/** Where the reader is signed in, and their last sign-ins. */
export function useSessions() {
  return useQuery({ queryKey: SESSIONS_KEY, queryFn: api.listSessions, staleTime: 0 })
}

/** Ends a session elsewhere. One that has ended by itself meanwhile is as good. */
export function useEndSession(onEnded: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (id: string) => {
      try {
        await api.endSession(id)
      } catch (error) {
        if (!isRefusal(error, "not_found")) {
          throw error
        }
      }
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: SESSIONS_KEY })
      onEnded()
    },
  })
}

/** Signs out everywhere, here last: what fails before that can be tried again. */
export function useSignOutEverywhere() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      await api.endOtherSessions()
      await api.deleteSession()
    },
    onSuccess: () => leave(queryClient, "signed_out_everywhere"),
  })
}
