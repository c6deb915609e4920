import type { EmailBrand } from "../types"

export const LINK = "https://shop.example.com/customer-hub/access?a=1&b=2#tok$&en"
export const HOSTILE = `<script>alert("1")</script> & <img src=x onerror='go()'>`

export function aBrand(changes: Partial<EmailBrand> = {}): EmailBrand {
  return {
    store_name: "Fernhill Coffee",
    logo_url: null,
    support_email: "hello@fernhill.example",
    address: "12 Mill Lane\nBristol BS1 4DJ",
    time_zone: "UTC",
    ...changes,
  }
}

/** How often `part` is in `whole`. */
export function count(whole: string, part: string): number {
  return whole.split(part).length - 1
}
