import { createHash, randomBytes } from "crypto"

/** 256 bits: far beyond guessing, so that a plain hash is enough at rest (OWASP ASVS 2.9). */
const TOKEN_BYTES = 32

/** What a raw token looks like: 32 bytes in base64url, without padding. */
export const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/

/** A fresh random token for an access link or a hub session. It is shown once and never stored. */
export function createToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url")
}

/**
 * What is stored of a token.
 *
 * @param token - the raw token
 * @returns its SHA-256, in hex
 */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}
