import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../lib/clock"
import { toIso } from "../lib/dates"
import { signInMethodOf } from "./sign-in-method"
import {
  HUB_ACCESS_MODULE,
  type LiveHubSession,
  type SignIn,
} from "../modules/hub-access"
import type { StorePastSession, StoreSessionListResponse } from "../types/http"

/** Sign-ins that are over and still told of. */
const PAST_SHOWN = 10

/** More than anybody has: a session lasts half an hour. */
const TAKE = 50

/**
 * Where a person is signed in, and their last sign-ins that are over.
 *
 * @param current - the session that asks
 */
export async function listOwnSessions(
  container: MedusaContainer,
  current: LiveHubSession
): Promise<StoreSessionListResponse> {
  const at = now()
  const signIns = await container
    .resolve(HUB_ACCESS_MODULE)
    .listSignIns({ ...current, at, take: TAKE })
  const isLive = (row: SignIn) => !row.revoked_at && new Date(row.expires_at) > at
  return {
    sessions: signIns.filter(isLive).map((row) => ({
      ...toWire(row),
      expires_at: toIso(row.expires_at),
      is_current: row.id === current.id,
    })),
    past_sessions: signIns
      .filter((row) => !isLive(row))
      .slice(0, PAST_SHOWN)
      .map((row) => ({
        ...toWire(row),
        ended_at: toIso(row.revoked_at ?? row.expires_at),
        end_reason: endReasonOf(row),
      })),
    server_time: toIso(at),
  }
}

function toWire(row: SignIn) {
  return {
    id: row.id,
    device: { browser: row.browser, os: row.os },
    method: signInMethodOf(row),
    signed_in_at: toIso(row.signed_in_at),
  }
}

function endReasonOf({ revoked_at, end_reason }: SignIn): StorePastSession["end_reason"] {
  return revoked_at ? (end_reason ?? "signed_out") : "expired"
}
