export { exportPayments, type ExportedPayment } from "./export-payments"
export { listPayments } from "./list-payments"
export { findOwnPayment, listOwnPaymentIds, type OwnPayment } from "./own-payments"
export { readStatement } from "./statement"
