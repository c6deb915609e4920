import { run } from "./run"
import { onceFor } from "./stamp"

/** Builds the hosted hub page, unless it is there already for the present sources. */
export async function buildHostedPage(): Promise<void> {
  await onceFor(
    {
      sources: [
        "storefront-module",
        "src/types/http",
        "src/locales",
        "package-lock.json",
      ],
      stamp: ".medusa/hosted-build.sha256",
      result: "storefront-module/dist/hosted/index.html",
    },
    () =>
      run(["npm", "run", "build", "--workspace", "storefront-module"], {
        NODE_ENV: "production",
      })
  )
}
