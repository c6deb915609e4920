import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { fontPackageOf, missingScripts } from "../../documents"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import type { IssuedInvoice } from "../../modules/invoice"

/**
 * Logs which new documents have letters that no font at hand has, and what brings them. Staff are
 * told beside the document.
 *
 * @param known - what there was before
 */
export function warnOfMissingScripts(
  container: MedusaContainer,
  issued: IssuedInvoice[],
  known: IssuedInvoice[]
): void {
  const { invoices: options } = container.resolve(HUB_SETTINGS_MODULE).options
  const numbers = new Set(documentsOf(known).map(({ number }) => number))
  for (const { number, snapshot } of documentsOf(issued)) {
    const scripts = numbers.has(number) ? [] : missingScripts(snapshot, options)
    if (scripts.length) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(
          `Customer Hub: ${number} has replacement characters in place of letters, since no font has ` +
            `their script: ${scripts.map(scriptAndRemedy).join(", ")}.`
        )
    }
  }
}

function documentsOf(invoices: IssuedInvoice[]) {
  return invoices.flatMap((invoice) => [invoice, ...invoice.credit_notes])
}

function scriptAndRemedy(script: string): string {
  const fontPackage = fontPackageOf(script)
  return fontPackage
    ? `${script} (npm install ${fontPackage})`
    : `${script} (option invoices.fallbackFont)`
}
