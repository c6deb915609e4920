import { createHash, createHmac, randomBytes, randomInt } from "crypto"

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

/** A fresh six-digit code that a person types; leading zeros count. */
export function createCode(): string {
  return randomInt(1_000_000).toString().padStart(6, "0")
}

/**
 * What is stored of a code. A million codes are soon tried, so the hash hides the code from no one
 * who reads the database: the code is of use only together with the raw nonce, which is nowhere but
 * in the browser that asked.
 *
 * @param code - six digits
 * @param nonceHash - SHA-256 of that browser's nonce, in hex: the salt
 */
export function hashCode(code: string, nonceHash: string): string {
  return createHmac("sha256", nonceHash).update(code).digest("hex")
}
