type Undo = () => Promise<void> | void

const pending: Undo[] = []
let stopping: Promise<void> | undefined

/**
 * Remembers how to stop something that was started. Run in reverse order by {@link stopEverything}.
 */
export function onStop(undo: Undo): void {
  pending.push(undo)
}

/** Stops what was started, newest first; one failure does not keep the others running. */
export function stopEverything(): Promise<void> {
  stopping ??= (async () => {
    for (const undo of pending.splice(0).reverse()) {
      try {
        await undo()
      } catch (error) {
        console.error(error)
      }
    }
  })()
  return stopping
}

/**
 * On Ctrl-C, on a kill and on the death of the parent process: stop everything, then exit.
 * @param exitCode - the process's exit code afterwards
 */
export function stopOnSignals(exitCode: number): void {
  const stop = () => {
    void stopEverything().finally(() => process.exit(exitCode))
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, stop)
  }
  process.on("disconnect", stop)
}
