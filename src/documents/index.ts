export { drawCreditNote } from "./credit-note"
export type { DrawingOptions } from "./draw"
export { drawInvoice } from "./invoice"
