import { pipeline } from "node:stream/promises"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * Sends pieces of a file as fast as the client takes them, and asks for no more of them once it has
 * gone. An error on the way breaks the connection off, so that half a file is not taken for all.
 *
 * @param pieces - read one by one
 */
export async function sendStream(
  req: MedusaRequest,
  res: MedusaResponse,
  pieces: AsyncIterable<string | Uint8Array>
): Promise<void> {
  try {
    await pipeline(pieces, res)
  } catch (error) {
    const hasLeft = (error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE"
    if (!hasLeft) {
      req.scope
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`${req.method} ${req.path} broke off.`, error as Error)
    }
  }
}
