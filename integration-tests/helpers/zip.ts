import { inflateRawSync } from "node:zlib"

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const STORED = 0

/**
 * Unpacks a ZIP file by the directory at its end, as unpackers do.
 *
 * @returns the content of each entry by its name, in the file's order
 * @throws when it has no directory, that is when it is cut off
 */
export function unzip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"))
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) {
    throw new Error("This is no whole ZIP file.")
  }
  const entries = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) {
      throw new Error(`No entry at byte ${at} of this ZIP file.`)
    }
    const method = zip.readUInt16LE(at + 10)
    const size = zip.readUInt32LE(at + 20)
    const nameEnd = at + 46 + zip.readUInt16LE(at + 28)
    const name = zip.toString("utf8", at + 46, nameEnd)
    const packed = contentAt(zip, zip.readUInt32LE(at + 42), size)
    entries.set(name, method === STORED ? packed : inflateRawSync(packed))
    at = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}

/** Behind an entry's own header, whose length differs from the directory's. */
function contentAt(zip: Buffer, header: number, size: number): Buffer {
  const start =
    header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
  return zip.subarray(start, start + size)
}
