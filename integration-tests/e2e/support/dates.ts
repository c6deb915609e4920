/** A day as the hub writes it in the tests' language and time zone. */
export function longDate(instant: string): string {
  return new Intl.DateTimeFormat("en-US", {
    dateStyle: "long",
    timeZone: "UTC",
  }).format(new Date(instant))
}
