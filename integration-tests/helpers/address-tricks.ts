export type AddressTrick = {
  name: string
  /** What is typed for the stored address. */
  type(stored: string): unknown
  /** Whether it names the same person, so that the stored address gets a mail. */
  isSame?: true
}

const EVIL = "mallory@evil.test"

/** The stored address with something done to the part before the @. */
function local(change: (local: string) => string) {
  return (stored: string) => {
    const [name, domain] = stored.split("@")
    return `${change(name)}@${domain}`
  }
}

/** Ways to type an address so that a careless server mails somebody else; 25 kinds. */
export const ADDRESS_TRICKS: AddressTrick[] = [
  { name: "lower case", type: (stored) => stored.toLowerCase(), isSame: true },
  { name: "upper case", type: (stored) => stored.toUpperCase(), isSame: true },
  { name: "spaces around", type: (stored) => `  ${stored} \t`, isSame: true },
  { name: "list with comma", type: (stored) => `${stored},${EVIL}` },
  { name: "list with semicolon", type: (stored) => `${EVIL};${stored}` },
  { name: "list with space", type: (stored) => `${stored} ${EVIL}` },
  { name: "array", type: (stored) => [stored, EVIL] },
  { name: "object", type: (stored) => ({ address: stored, $ne: null }) },
  { name: "display name", type: (stored) => `Mallory <${stored}>` },
  { name: "two in brackets", type: (stored) => `<${stored}><${EVIL}>` },
  { name: "quoted local part", type: local((name) => `"${name}"`) },
  { name: "comment", type: local((name) => `${name}(${EVIL})`) },
  { name: "plus-tag", type: local((name) => `${name}+mallory`) },
  { name: "dots taken out", type: local((name) => name.replaceAll(".", "")) },
  { name: "Kelvin sign for k", type: (stored) => stored.replace(/k/i, "\u212A") },
  { name: "dotless i", type: (stored) => stored.replace(/i/i, "\u0131") },
  { name: "Cyrillic o", type: (stored) => stored.replace(/o/i, "\u043E") },
  { name: "fullwidth letter", type: (stored) => stored.replace(/k/i, "\uFF4B") },
  { name: "fullwidth @", type: (stored) => stored.replace("@", "\uFF20") },
  { name: "zero-width joiner", type: local((name) => `${name}\u200D`), isSame: true },
  { name: "injected header", type: (stored) => `${stored}\r\nBcc: ${EVIL}` },
  { name: "encoded line break", type: (stored) => `${stored}%0d%0aBcc:${EVIL}` },
  { name: "NUL", type: (stored) => `${stored}\0${EVIL}` },
  { name: "percent routing", type: local((name) => `${name}%evil.test`) },
  { name: "wildcards", type: local((name) => name.replace(/^./, "_")) },
]
