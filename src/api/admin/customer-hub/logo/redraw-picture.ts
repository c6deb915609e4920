import type { Metadata, Sharp } from "sharp"

import { hubError } from "../../../../lib/errors"
import { pictureType } from "./picture-type"

/** Pixels that a side of the upload may have: decoding 30,000 × 30,000 would take 3.6 GB. */
const MAX_UPLOAD_SIDE = 4096

/** Pixels that a side of the stored logo has at most: four times what hub and mails show. */
const MAX_STORED_SIDE = 800

type RedrawnPicture = {
  content: Buffer
  extension: "png" | "jpg"
  mimeType: "image/png" | "image/jpeg"
}

/**
 * Decodes a picture and writes it anew: what is stored are its pixels, not the file that was sent
 * (OWASP File Upload Cheat Sheet: image rewriting). Scripts behind the picture, places where a photo was
 * taken and all frames but the first are gone. A JPEG stays one; everything else becomes a PNG,
 * since not every mail program shows WebP. No more than four are worked on at once: libvips runs on
 * Node's own thread pool.
 *
 * @param content - the file as it was sent
 * @throws invalid_request for anything but a whole PNG, JPEG or WebP of at most 4096 pixels a side
 */
export async function redrawPicture(content: Buffer): Promise<RedrawnPicture> {
  // By its first bytes, so that no other of libvips's many readers ever sees the file.
  const type = pictureType(content)
  if (!type) {
    throw hubError("invalid_request", "file: the picture must be a PNG, JPEG or WebP")
  }
  const picture = await open(content)
  await checkSides(picture)
  const redrawn = picture
    .autoOrient()
    .resize(MAX_STORED_SIDE, MAX_STORED_SIDE, { fit: "inside", withoutEnlargement: true })
  if (type === "jpg") {
    return {
      content: await redrawn.jpeg({ quality: 90 }).toBuffer().catch(refuse),
      extension: "jpg",
      mimeType: "image/jpeg",
    }
  }
  return {
    content: await redrawn.png().toBuffer().catch(refuse),
    extension: "png",
    mimeType: "image/png",
  }
}

/** Loaded with the first upload: most processes never see one, and it is a native module. */
async function open(content: Buffer): Promise<Sharp> {
  const { default: sharp } = await import("sharp")
  // Only the header is read until the sides were checked, which says what is wrong with them.
  return sharp(content, { limitInputPixels: false })
}

async function checkSides(picture: Sharp): Promise<void> {
  const { width, height }: Metadata = await picture.metadata().catch(refuse)
  if (Math.max(width, height) > MAX_UPLOAD_SIDE) {
    throw hubError(
      "invalid_request",
      `file: the picture has ${width} × ${height} pixels, and each side may have at most ` +
        `${MAX_UPLOAD_SIDE}`
    )
  }
}

function refuse(): never {
  throw hubError(
    "invalid_request",
    "file: the picture is damaged or cut off. Save it again as a PNG, JPEG or WebP"
  )
}
