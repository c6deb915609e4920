import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * Runs work whose failure must hold up nothing else: it is logged.
 *
 * @param what - completes "Customer Hub could not …"
 * @returns whether it went well
 */
export async function tryOrLog(
  container: MedusaContainer,
  what: string,
  work: () => Promise<unknown>
): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.error(`Customer Hub could not ${what}.`, error as Error)
    return false
  }
}
