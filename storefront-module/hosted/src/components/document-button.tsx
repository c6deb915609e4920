import { useTexts } from "../i18n"
import type { HubFile } from "../../../client"
import { downloadRefusal } from "../download-refusal"
import { useDownload } from "../queries/downloads"
import { Icon } from "./icon"

/**
 * Downloads one document. A refusal is read out where the button stands.
 *
 * @param label - what the button says to whom cannot see the row that it stands in
 * @param onSaved - told the file's name
 */
export function DocumentButton({
  label,
  fetchFile,
  onSaved,
  children,
}: {
  label: string
  fetchFile: () => Promise<HubFile>
  onSaved: (fileName: string) => void
  children: string
}) {
  const { t } = useTexts()
  const download = useDownload(fetchFile, onSaved)

  return (
    <div className="document">
      <button
        type="button"
        className="text-button"
        aria-label={download.isPending ? undefined : label}
        aria-disabled={download.isPending}
        onClick={() => !download.isPending && download.mutate()}
      >
        <Icon name="download" />
        {download.isPending ? t("downloads.preparing") : children}
      </button>
      <div role="alert">
        {download.isError && (
          <p className="field__error">{t(downloadRefusal(download.error, "document"))}</p>
        )}
      </div>
    </div>
  )
}
