import { withoutInvisible } from "../../../../lib/email-address"

/** A code without what people type along, as a mail shows it: "012 345", "012-345". */
export function digitsOf(code: string): string {
  return withoutInvisible(code).replace(/[\s-]/g, "")
}
