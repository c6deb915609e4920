/** The kinds of picture that a logo may be uploaded as. */
export type PictureType = "png" | "jpg" | "webp"

/**
 * What a file is by its first bytes, whatever its name and its sender say. SVG is not among them:
 * it can hold scripts, and mail programs do not show it.
 *
 * @returns null for anything but PNG, JPEG and WebP
 */
export function pictureType(content: Buffer): PictureType | null {
  const at = (start: number, end: number) => content.toString("latin1", start, end)
  if (at(0, 8) === "\x89PNG\r\n\x1a\n") {
    return "png"
  }
  if (at(0, 3) === "\xff\xd8\xff") {
    return "jpg"
  }
  if (at(0, 4) === "RIFF" && at(8, 12) === "WEBP") {
    return "webp"
  }
  return null
}
