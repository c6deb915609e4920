import { useMutation } from "@tanstack/react-query"
import type { HubFile } from "../../../client"
import { saveFile } from "../save-file"

/**
 * Fetches a file and saves it. A plain link could not: it carries no publishable key, and shows a
 * refusal as a page of JSON.
 *
 * @param fetchFile - one of the client's downloads
 * @param onSaved - told the file's name
 */
export function useDownload(
  fetchFile: () => Promise<HubFile>,
  onSaved: (fileName: string) => void
) {
  return useMutation({
    mutationFn: fetchFile,
    onSuccess: (file) => {
      saveFile(file)
      onSaved(file.file_name)
    },
  })
}
