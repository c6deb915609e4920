/**
 * The port between the plugin and the shop's payment providers.
 *
 * @packageDocumentation
 */
export type * from "./types"
export { PaymentProviders } from "./registry"
