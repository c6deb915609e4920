import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readHostedBuild } from "../../hosted-build"

/** A script, style sheet or picture of the hosted page. Their names change with their content. */
export async function GET(req: MedusaRequest, res: MedusaResponse) {
  const asset = readHostedBuild()?.assets.get(req.params.file)
  if (!asset) {
    res.status(404).type("text").send("There is no such file.")
    return
  }
  res.set("Cache-Control", "public, max-age=31536000, immutable")
  res.vary("Accept-Encoding").type(asset.extension)
  if (req.acceptsEncodings("gzip")) {
    res.set("Content-Encoding", "gzip").send(asset.gzip)
  } else {
    res.send(asset.plain)
  }
}
