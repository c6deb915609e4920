import { withoutInvisible } from "./without-invisible"

/**
 * An e-mail address as it was typed, in the form that every server takes: without signs that nobody
 * sees, and with a domain of foreign letters as DNS has it. Not all browsers do that by themselves.
 *
 * @returns null for what is no address
 * @example typedEmail("ann@bücher.example") // "ann@xn--bcher-kva.example"
 */
export function typedEmail(text: string): string | null {
  const [local, domain, ...more] = withoutInvisible(text).split("@")
  // The browser's own rule of what an address is.
  const field = document.createElement("input")
  field.type = "email"
  field.required = true
  field.value =
    domain === undefined ? local : [local, asciiDomain(domain), ...more].join("@")
  return field.validity.valid ? field.value : null
}

function asciiDomain(domain: string): string {
  if (!/^[\p{L}\p{N}\p{M}.-]+$/u.test(domain)) {
    return domain
  }
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return domain
  }
}
