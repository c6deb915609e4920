import { once } from "node:events"
import { Readable, type PassThrough } from "node:stream"
import { finished } from "node:stream/promises"
import { ZipFile } from "yazl"

export type ZippedFile = { name: string; date: Date; content: Buffer }

/**
 * A ZIP of files that are made one by one: the next is asked for when the one before is on its
 * way, so that a reader who is slow, or leaves, has nothing made in vain.
 *
 * @param files - their names must differ
 * @returns the ZIP's bytes; an error of `files` is its error
 */
export function zipOf(files: AsyncIterable<ZippedFile>): Readable {
  const zip = new ZipFile()
  // Its type says less than what it is.
  const output = zip.outputStream as PassThrough
  addTo(zip, files, output).catch((error: Error) => output.destroy(error))
  return output
}

async function addTo(
  zip: ZipFile,
  files: AsyncIterable<ZippedFile>,
  output: Readable
): Promise<void> {
  const closed = once(output, "close")
  // Rejects when the output fails, which whoever reads it is told.
  closed.catch(() => undefined)
  for await (const { name, date, content } of files) {
    const entry = Readable.from([content])
    // PDFs are compressed inside.
    zip.addReadStream(entry, name, { mtime: date, compress: false, size: content.length })
    await Promise.race([finished(entry), closed])
    if (output.destroyed) {
      return
    }
  }
  zip.end()
}
