import { fileURLToPath } from "node:url"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { texts } from "./texts-plugin"

/**
 * Builds the page that the plugin serves at `/customer-hub`. The page runs under a Content Security
 * Policy without `unsafe-inline` and `data:`, so nothing may be inlined.
 */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/customer-hub/",
  plugins: [react(), texts()],
  resolve: {
    alias: {
      // The page's messages come parsed.
      "@formatjs/icu-messageformat-parser":
        "@formatjs/icu-messageformat-parser/lib/no-parser.js",
    },
  },
  build: {
    outDir: "../dist/hosted",
    emptyOutDir: true,
    assetsDir: "assets",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
