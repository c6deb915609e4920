import { stopEverything, stopOnSignals } from "../scripts/stack/cleanup"
import { benchDownloads } from "./downloads"
import { benchRenewals } from "./renewals"
import { benchRequests } from "./requests"
import { bringUpBench } from "./stack"

const HELP = `npm run bench [-- renewals | downloads | --scale]

Times the hub side by side with a baseline, in one run, on a shop of its own.

  (nothing)  requests of the hub against core's requests of the same customer
  --scale    the same, then once more at a million subscriptions: ten minutes, 10 GB
  renewals   one renewal against one bare createOrderWorkflow; a slow provider; memory
  downloads  somebody's request while others download 40 invoices at once
  --help     this text
`

async function main(): Promise<void> {
  const stack = await bringUpBench()
  if (process.argv.includes("renewals")) {
    await benchRenewals(stack)
  } else if (process.argv.includes("downloads")) {
    await benchDownloads(stack)
  } else {
    await benchRequests(stack)
  }
}

if (process.argv.includes("--help")) {
  console.log(HELP)
  process.exit(0)
}
stopOnSignals(130)
main()
  .catch((error: unknown) => {
    console.error(error)
    process.exitCode = 1
  })
  .finally(async () => {
    await stopEverything()
    process.exit()
  })
