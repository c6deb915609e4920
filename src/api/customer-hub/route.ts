import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sendHostedPage } from "./hosted-page"

/** The hub's own address: the merchant's Login URL. */
export async function GET(req: MedusaRequest, res: MedusaResponse) {
  await sendHostedPage(req, res, 200)
}
