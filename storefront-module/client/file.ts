/** A file as the server sent it, whole. */
export type HubFile = {
  blob: Blob
  /** The server's name for it, such as `INV-000012.pdf`; without any folder. */
  file_name: string
}

/** What a download must be, and what it is called when the server does not say. */
export type FileKind = { type: string; fallbackName: string }

/**
 * Reads a file's name out of a `Content-Disposition` header. The encoded form (`filename*`, RFC 5987)
 * comes before the plain one, which can hold ASCII only.
 *
 * @param disposition - the header; `null` when there is none
 * @returns `null` when it names no file
 * @example fileNameOf(`attachment; filename="INV-1.pdf"`) // "INV-1.pdf"
 */
export function fileNameOf(disposition: string | null): string | null {
  const encoded = /;\s*filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/i.exec(disposition ?? "")
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(
    disposition ?? ""
  )
  const name =
    decoded(encoded?.[1]) ?? plain?.[1]?.replace(/\\(.)/g, "$1") ?? plain?.[2] ?? ""
  // A name is one folder's entry, whatever the header says.
  return name.split(/[/\\]/).at(-1)?.trim() || null
}

function decoded(name: string | undefined): string | undefined {
  try {
    return name === undefined ? undefined : decodeURIComponent(name)
  } catch {
    return undefined
  }
}
