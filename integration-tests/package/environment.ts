const KEPT = [
  /^(PATH|HOME|TMPDIR|LANG)$/,
  /^npm_config_(registry|cache|userconfig|globalconfig)$/i,
  /_proxy$/i,
  /^(NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR)$/,
]

/**
 * The environment of a merchant's shell: what finding programs and the npm registry takes, and
 * nothing that the test runner set.
 *
 * @param added - on top
 */
export function plainEnvironment(added: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) =>
    KEPT.some((pattern) => pattern.test(name))
  )
  return {
    ...Object.fromEntries(kept),
    CI: "true",
    MEDUSA_DISABLE_TELEMETRY: "true",
    ...added,
  }
}
