import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { HUB_PAGES, sendHostedPage } from "../hosted-page"

/** A page below the hub; any other name gets the same page with 404, which says so. */
export async function GET(req: MedusaRequest, res: MedusaResponse) {
  await sendHostedPage(req, res, HUB_PAGES.includes(req.params.page) ? 200 : 404)
}
