import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { TestApp } from "./app"
import { copyDatabase } from "./database"

export type Backup = {
  /** Puts the app's database back to what it was; Stripe keeps what happened since. */
  restore(): Promise<void>
  drop(): Promise<void>
}

/** A copy of everything that the app has in its database at this moment. */
export async function backUp(app: TestApp): Promise<Backup> {
  const pool = app.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const whileNobodyIsConnected = async <Result>(work: () => Promise<Result>) => {
    await pool.destroy()
    try {
      return await work()
    } finally {
      pool.initialize()
    }
  }
  const copy = await whileNobodyIsConnected(() => copyDatabase(app.databaseUrl))
  return {
    restore: () => whileNobodyIsConnected(copy.restore),
    drop: copy.drop,
  }
}
