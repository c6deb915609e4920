import type { MedusaContainer } from "@medusajs/framework/types"

import { clockOffset, now } from "../lib/clock"
import { mailMissingCards } from "./mail-missing-cards"
import { completePurchaseCardsWorkflow } from "../workflows/subscriptions/complete-purchase-cards"
import { tryOrLog } from "../workflows/try-or-log"
import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import { listRecentOrders, type RecentOrder } from "../queries/recent-orders"
import { purchaseConfirmationKey } from "../workflows/emails/purchase-confirmation/key"
import { sendPurchaseConfirmationWorkflow } from "../workflows/emails/purchase-confirmation/send-purchase-confirmation"
import { startSubscriptionsWorkflow } from "../workflows/subscriptions/start-subscriptions"

const LOOK_BACK_IN_MILLISECONDS = 48 * 60 * 60 * 1000
/** What is left to mail then is for the next run, however long a silent e-mail provider takes. */
const MAIL_TIME_IN_MILLISECONDS = 4 * 60 * 1000
const BATCH = 500

/**
 * Does what the loss of an `order.placed` left undone, for the orders of the last 48 hours: starts
 * their subscriptions, mails their confirmations, reads the cards that could not be read, and asks
 * for those that are missing. All of it is idempotent, so that it may run while the event is being
 * worked on. An order that fails is logged and stops no other.
 *
 * @returns how many orders it started subscriptions for
 */
export async function reconcileOrders(container: MedusaContainer): Promise<number> {
  const { options } = container.resolve(HUB_SETTINGS_MODULE)
  // Core writes the machine's time into an order, whatever the business time is.
  const machineNow = new Date(now().getTime() - clockOffset() * 1000)
  const since = new Date(machineNow.getTime() - LOOK_BACK_IN_MILLISECONDS)
  const deadline = performance.now() + MAIL_TIME_IN_MILLISECONDS
  let started = 0
  let before: number | null = null
  let batch: RecentOrder[]
  do {
    batch = await listRecentOrders(container, {
      onceKey: purchaseConfirmationKey,
      before,
      since,
      now: machineNow,
      limit: BATCH,
    })
    const recent = batch.filter((order) => order.is_recent)
    for (const order of recent.filter((order) => order.needs_start)) {
      started += (await start(container, order.id)) ? 1 : 0
    }
    for (const order of recent.filter((order) => order.needs_mail)) {
      if (options.purchaseConfirmation && performance.now() < deadline) {
        await confirm(container, order.id)
      }
    }
    before = batch.at(-1)?.display_id ?? null
  } while (batch.length === BATCH && batch.some((order) => order.is_recent))
  const { result: waiting } = await completePurchaseCardsWorkflow(container).run()
  await mailMissingCards(container, waiting)
  return started
}

async function start(container: MedusaContainer, order_id: string): Promise<boolean> {
  return await tryOrLog(
    container,
    `start the subscriptions of order ${order_id}`,
    async () => {
      const { result } = await startSubscriptionsWorkflow(container).run({
        input: { order_id },
      })
      await mailMissingCards(container, result)
    }
  )
}

async function confirm(container: MedusaContainer, order_id: string): Promise<boolean> {
  return await tryOrLog(container, `mail the confirmation of order ${order_id}`, () =>
    sendPurchaseConfirmationWorkflow(container).run({ input: { order_id } })
  )
}
