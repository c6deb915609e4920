import type { HubFile } from "../../client"

/** Long enough for any browser to have taken the file over. */
const KEEP_MS = 60_000

/** Saves a fetched file as the browser saves downloads, under the server's name for it. */
export function saveFile({ blob, file_name }: HubFile) {
  const url = URL.createObjectURL(blob)
  const link = document.createElement("a")
  link.href = url
  link.download = file_name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(url), KEEP_MS)
}
