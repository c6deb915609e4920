import { extractText, getDocumentProxy, getMeta } from "unpdf"

export type ReadPdf = {
  /** The text of each page, as a reader selects it. */
  pages: string[]
  /** All of it, with single spaces. */
  text: string
  /** Title, Author, Language and the like. */
  info: Record<string, unknown>
  /** In points. */
  size: { width: number; height: number }
}

/** Reads a PDF as a viewer does. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  // It takes the memory of what it is given.
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const { text: pages } = await extractText(document, { mergePages: false })
  const { info } = await getMeta(document)
  const page = await document.getPage(1)
  const [, , width, height] = page.view
  return {
    pages,
    text: pages.join(" ").replace(/\s+/g, " "),
    info,
    size: { width, height },
  }
}

/** All text of a PDF with each line on a line, character by character as it stands in the file. */
export async function copyText(bytes: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent({ disableNormalization: true })
    pages.push(
      items
        .flatMap((item) => ("str" in item ? [item.str, item.hasEOL ? "\n" : ""] : []))
        .join("")
    )
  }
  return pages.join("\n")
}
