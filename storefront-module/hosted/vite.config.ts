import { fileURLToPath } from "node:url"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

/**
 * Builds the page that the plugin serves at `/customer-hub`. The page runs under a Content Security
 * Policy without `unsafe-inline` and `data:`, so nothing may be inlined.
 */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/customer-hub/",
  plugins: [react()],
  build: {
    outDir: "../dist/hosted",
    emptyOutDir: true,
    assetsDir: "assets",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
