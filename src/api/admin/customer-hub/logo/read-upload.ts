import { Readable } from "node:stream"
import type { MedusaRequest } from "@medusajs/framework/http"

import { hubError } from "../../../../lib/errors"

/** In bytes. */
const MEGABYTE = 1024 * 1024

/** Room for the parts' headers around the file, in bytes. */
const ENVELOPE = 4096

/**
 * The file of a `multipart/form-data` request, by the platform's own parser. No more of the
 * request is held in memory than the file may have.
 *
 * @param field - the form field that holds it
 * @param maxMegabytes - how large it may be
 * @throws invalid_request naming the field when there is no such file, or too large a one
 */
export async function readUpload(
  req: MedusaRequest,
  { field, maxMegabytes }: { field: string; maxMegabytes: number }
): Promise<Buffer> {
  const maxBytes = maxMegabytes * MEGABYTE
  const body = await readBody(req, maxBytes + ENVELOPE)
  const file = body && (await filesOf(req, body))?.get(field)
  if (body === null || (file instanceof Blob && file.size > maxBytes)) {
    throw hubError("invalid_request", `${field}: must be at most ${maxMegabytes} MB`)
  }
  if (!(file instanceof Blob) || file.size === 0) {
    throw hubError(
      "invalid_request",
      `${field}: send the picture as a file of multipart/form-data`
    )
  }
  return Buffer.from(await file.arrayBuffer())
}

/** @returns null when it is larger; the rest is read and forgotten, so that the refusal arrives */
async function readBody(req: Readable, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= maxBytes) {
      chunks.push(chunk)
    }
  }
  return size <= maxBytes ? Buffer.concat(chunks) : null
}

/** @returns null when the body is no form */
async function filesOf(req: MedusaRequest, body: Buffer): Promise<FormData | null> {
  const headers = { "content-type": req.headers["content-type"] ?? "" }
  return await new Response(new Uint8Array(body), { headers })
    .formData()
    .catch(() => null)
}
