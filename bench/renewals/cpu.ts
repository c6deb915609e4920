import { writeFileSync } from "node:fs"
import { createOrderWorkflow } from "@medusajs/medusa/core-flows"
import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"

import { renewDueSubscriptions } from "../../src/tasks/renew-due-subscriptions"
import { makeDue, prepareBacklog, type Backlog } from "./backlog"

const BLOCK = 50
const BLOCKS = 6

export type CpuFigures = {
  /** Milliseconds of CPU each, medians of the blocks. */
  renewal: number
  createOrder: number
}

/** Renewals and bare orders in turn, fifty at a time; the first blocks warm up and do not count. */
export default async function measureCpu({ container }: ExecArgs): Promise<void> {
  const backlog = await prepareBacklog(container)
  const renewals: number[] = []
  const orders: number[] = []
  for (let block = 0; block <= BLOCKS; block += 1) {
    orders.push(await cpuOf(() => createBareOrders(container, backlog)))
    await makeDue(container, backlog, BLOCK)
    renewals.push(await cpuOf(() => renewBlock(container)))
  }
  const figures: CpuFigures = {
    renewal: median(renewals.slice(1)),
    createOrder: median(orders.slice(1)),
  }
  writeFileSync(process.env.BENCH_RESULT!, JSON.stringify(figures))
}

async function renewBlock(container: MedusaContainer): Promise<void> {
  const { renewed } = await renewDueSubscriptions(container, { timeSlice: 120_000 })
  if (renewed !== BLOCK) {
    throw new Error(`${renewed} of ${BLOCK} were renewed.`)
  }
}

/** An order with the same line and parcel; it takes no payment, reserves nothing, tells nobody. */
async function createBareOrders(
  container: MedusaContainer,
  { shop, template }: Backlog
): Promise<void> {
  for (let made = 0; made < BLOCK; made += 1) {
    await createOrderWorkflow(container).run({
      input: {
        region_id: shop.region_id,
        sales_channel_id: shop.sales_channel_id,
        customer_id: template.customer_id,
        email: template.email,
        currency_code: "eur",
        shipping_address: { address_1: "1 Lane", city: "Bonn", country_code: "de" },
        billing_address: { address_1: "1 Lane", city: "Bonn", country_code: "de" },
        items: [
          {
            variant_id: shop.variant_id,
            quantity: 1,
            title: "House Blend",
            unit_price: 10,
          },
        ],
        shipping_methods: [
          { name: "Parcel", amount: 4, shipping_option_id: shop.shipping_option_id },
        ],
      },
    })
  }
}

/** Milliseconds of this process's CPU for one of a block. */
async function cpuOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / BLOCK
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}
