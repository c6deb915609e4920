/** Failures that no retry can help; see `lib/dunning`. */
export const FINAL_FAILURES: (string | null)[] = ["authentication_required", "lost_card"]

const MESSAGES: Record<string, string> = {
  insufficient_funds: "Your card has insufficient funds.",
  expired_card: "Your card has expired.",
  authentication_required:
    "Your card was declined. This transaction requires authentication.",
}

/** What a try that failed left behind. */
export function tryOf(failure: string | null) {
  return {
    status:
      failure === "authentication_required"
        ? ("requires_action" as const)
        : ("declined" as const),
    failure_code: failure,
    failure_message: MESSAGES[failure ?? ""] ?? "Your card was declined.",
  }
}
