import { inflateSync } from "node:zlib"

const HEADER = 44
const ENTRY = 20
const SFNT_HEADER = 12
const SFNT_ENTRY = 16

/**
 * Makes a TrueType or OpenType file of a WOFF file, whose tables are compressed: fontkit would
 * decompress them again for each glyph. Any other file stays what it is.
 *
 * @see https://www.w3.org/TR/WOFF/#WOFFHeader
 */
export function unpackWoff(file: Buffer): Buffer {
  if (file.toString("latin1", 0, 4) !== "wOFF") {
    return file
  }
  const count = file.readUInt16BE(12)
  const head = Buffer.alloc(SFNT_HEADER + count * SFNT_ENTRY)
  file.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  const parts: Uint8Array[] = [head]
  let end = head.length
  for (let index = 0; index < count; index++) {
    const entry = HEADER + index * ENTRY
    const [offset, packedLength, length, checksum] = [4, 8, 12, 16].map((place) =>
      file.readUInt32BE(entry + place)
    )
    const packed = file.subarray(offset, offset + packedLength)
    const table = packedLength < length ? inflateSync(packed) : packed
    const place = SFNT_HEADER + index * SFNT_ENTRY
    file.copy(head, place, entry, entry + 4)
    head.writeUInt32BE(checksum, place + 4)
    head.writeUInt32BE(end, place + 8)
    head.writeUInt32BE(length, place + 12)
    const padding = Buffer.alloc((4 - (length % 4)) % 4)
    parts.push(table, padding)
    end += length + padding.length
  }
  return Buffer.concat(parts)
}
