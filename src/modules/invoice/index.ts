import { Module } from "@medusajs/framework/utils"

import InvoiceModuleService from "./service"

export const INVOICE_MODULE = "hub_invoice"

/** Invoices, credit notes and their numbers. */
export default Module(INVOICE_MODULE, { service: InvoiceModuleService })

export * from "./types"
export { InvoiceModuleService }

declare module "@medusajs/framework/types" {
  interface ModuleImplementations {
    [INVOICE_MODULE]: InvoiceModuleService
  }
}
