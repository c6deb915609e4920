import { defineRouteConfig } from "@medusajs/admin-sdk"

const SubscriptionsOfTheNeighbor = () => <h1>Subscriptions of the neighbor</h1>

export const config = defineRouteConfig({ label: "Neighbor" })

export default SubscriptionsOfTheNeighbor
