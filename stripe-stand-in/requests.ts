type LoggedRequest = {
  method: string
  path: string
  idempotency_key: string | null
  /** Null while it is at work, and for good when no answer went out. */
  status: number | null
  /** What a fault switch did to it. */
  fault: string | null
}

export type RequestLog = {
  /** Oldest first. */
  list: LoggedRequest[]
  /**
   * How many came in.
   *
   * @param pattern - for example `POST /v1/payment_intents/:id/confirm`; all without it
   */
  count(pattern?: string): number
  clear(): void
}

export function createRequestLog(): RequestLog {
  const list: LoggedRequest[] = []
  return {
    list,
    count: (pattern) =>
      pattern ? list.filter((request) => fits(pattern, request)).length : list.length,
    clear: () => void list.splice(0),
  }
}

const patterns = new Map<string, RegExp>()

/** Whether a request has the method and path of a pattern, in which `:id` stands for any id. */
export function fits(
  pattern: string,
  { method, path }: { method: string; path: string }
): boolean {
  let regex = patterns.get(pattern)
  if (!regex) {
    regex = new RegExp(`^${pattern.replaceAll(":id", "[^/]+")}$`)
    patterns.set(pattern, regex)
  }
  return regex.test(`${method} ${path}`)
}
