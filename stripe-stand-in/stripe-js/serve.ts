import { readFile } from "node:fs/promises"
import type { ServerResponse } from "node:http"
import { join } from "node:path"
import { send } from "../exchange"

/** What a browser loads from the stand-in, by its path. */
const FILES: Record<string, { type: string; read: () => Promise<string> }> = {
  "/stripe.js": { type: "text/javascript", read: () => bundle("page/stripe.ts") },
  "/elements/payment": {
    type: "text/html",
    read: () => readFile(join(__dirname, "frame", "card-form.html"), "utf8"),
  },
  "/elements/payment.js": {
    type: "text/javascript",
    read: () => bundle("frame/card-form.ts"),
  },
}

/**
 * Answers requests for the stand-in's Stripe.js and for the frame of its card form.
 *
 * @param path - without its query
 * @returns null for any other path
 */
export function answerStripeJs(
  path: string,
  response: ServerResponse
): Promise<void> | null {
  const file = FILES[path]
  return file
    ? file.read().then((body) => {
        send(response, 200, { "content-type": `${file.type}; charset=utf-8` }, body)
      })
    : null
}

/** Makes ahead what else the first page would wait for: its scripts. */
export async function bundleStripeJs(): Promise<void> {
  await Promise.all(Object.values(FILES).map((file) => file.read()))
}

const bundles = new Map<string, Promise<string>>()

/** One script of a source file and what it imports, made once. */
function bundle(entry: string): Promise<string> {
  const known = bundles.get(entry) ?? buildBundle(join(__dirname, entry))
  bundles.set(entry, known)
  return known
}

async function buildBundle(entry: string): Promise<string> {
  const { build } = await import("vite")
  const result = await build({
    configFile: false,
    logLevel: "error",
    root: __dirname,
    build: {
      write: false,
      minify: false,
      target: "es2022",
      lib: { entry, name: "StandIn", formats: ["iife"] },
    },
  })
  if (!Array.isArray(result)) {
    throw new Error(`${entry} was not bundled.`)
  }
  return result[0].output[0].code
}
