import { join } from "node:path"
import { build } from "@medusajs/admin-bundler"
import { getConfigFile, getResolvedPlugins } from "@medusajs/framework/utils"
import type { ConfigModule } from "@medusajs/framework/types"
import { ROOT } from "./paths"

/**
 * What `medusa build --admin-only` does, with `/` as the backend: the page then asks the server it
 * came from, whatever its port, and one build serves them all. Run as a script.
 */
async function bundleAdmin(): Promise<void> {
  const { configModule, error } = await getConfigFile<ConfigModule>(ROOT, "medusa-config")
  if (error) {
    throw error
  }
  const plugins = await getResolvedPlugins(ROOT, configModule, true)
  const sources = (type: "local" | "package") =>
    plugins.flatMap(({ admin }) => (admin?.type === type ? [admin.resolve] : []))
  await build({
    ...configModule.admin,
    path: "/app",
    sources: sources("local"),
    plugins: sources("package"),
    backendUrl: "/",
    outDir: join(ROOT, "public", "admin"),
  })
}

void bundleAdmin().catch((error) => {
  console.error(error)
  process.exit(1)
})
