/** A picture that takes longer than this is left out rather than waited for. */
const PATIENCE_MS = 3000

/** Waits until the pictures of the page can be printed; one that does not load holds nothing up. */
export async function picturesAreDrawn(): Promise<void> {
  const all = Promise.allSettled([...document.images].map((picture) => picture.decode()))
  const patience = new Promise((resolve) => window.setTimeout(resolve, PATIENCE_MS))
  await Promise.race([all, patience])
}
