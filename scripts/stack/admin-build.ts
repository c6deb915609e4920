import { join } from "node:path"
import { run } from "./run"
import { onceFor } from "./stamp"

/**
 * Builds Medusa Admin into `public/admin`, where `medusa start` looks for it, unless it is there
 * already for the present sources.
 */
export async function buildAdmin(): Promise<void> {
  await onceFor(
    {
      sources: ["admin", "src/locales", "medusa-config.ts", "package-lock.json"],
      stamp: ".medusa/admin-build.sha256",
      result: "public/admin/index.html",
    },
    () =>
      run([process.execPath, "--import", "tsx", join(__dirname, "bundle-admin.ts")], {
        NODE_ENV: "production",
      })
  )
}
