import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { FileDTO } from "@medusajs/framework/types"
import {
  deleteFilesWorkflow,
  uploadFilesWorkflow,
  type UploadFilesWorkflowInput,
} from "@medusajs/medusa/core-flows"

import { hubError } from "../../../../lib/errors"
import { isBrowserUrl, BROWSER_URL_RULE } from "../../../../lib/browser-url"
import type { AdminUploadLogoResponse } from "../../../../types/http"
import { withRefusals } from "../../../refusals"
import { readUpload } from "./read-upload"
import { redrawPicture } from "./redraw-picture"

/**
 * Takes a picture into the shop's own file storage. It becomes the logo when its address is saved
 * with the settings; the present logo's file stays, because mails that went out show it.
 *
 * @throws file_not_stored
 */
export const POST = withRefusals(
  async (req: MedusaRequest, res: MedusaResponse<AdminUploadLogoResponse>) => {
    const upload = await readUpload(req, { field: "file", maxMegabytes: 1 })
    const { content, extension, mimeType } = await redrawPicture(upload)
    const file = await store(req, {
      filename: `brand-logo.${extension}`,
      mimeType,
      content: content.toString("base64"),
      access: "public",
    })
    if (!isBrowserUrl(file.url)) {
      await deleteFilesWorkflow(req.scope).run({ input: { ids: [file.id] } })
      throw hubError(
        "file_not_stored",
        `The shop's file storage gives out the address ${file.url}, but the logo's address ` +
          `${BROWSER_URL_RULE}. Correct the File Module's provider in medusa-config.ts, then try again.`
      )
    }
    res.status(201).json({ url: file.url })
  }
)

type Upload = UploadFilesWorkflowInput["files"][number]

/** @throws file_not_stored when the File Module's provider refuses */
async function store({ scope }: MedusaRequest, upload: Upload): Promise<FileDTO> {
  try {
    const { result } = await uploadFilesWorkflow(scope).run({
      input: { files: [upload] },
    })
    return result[0]
  } catch (error) {
    throw hubError(
      "file_not_stored",
      `The shop's file storage did not take the picture: ${(error as Error).message}`
    )
  }
}
