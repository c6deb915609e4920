import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { onStop, stopEverything, stopOnSignals } from "../scripts/stack/cleanup"
import { ROOT } from "../scripts/stack/paths"
import { migrate } from "../scripts/stack/medusa"
import { freePort } from "../scripts/stack/ports"
import { startPostgres } from "../scripts/stack/postgres"
import { step } from "../scripts/stack/progress"
import { ADMIN_LOGIN } from "./accounts"
import { isReady, markReady } from "./database"
import { bringUp, type DemoStack } from "./stack"
import { PEOPLE } from "./seed/people"
import { table } from "./table"
import { TEST_CARDS } from "./test-cards"

const HOME = join(ROOT, ".demo")
const PID_FILE = join(HOME, "demo.pid")

const HELP = `npm run demo [-- --reset]

Starts Fernhill Coffee, a made-up shop with the Customer Hub: a PostgreSQL of its own under .demo/,
Medusa with its admin, the hub, and a mailbox that shows every mail. Ctrl-C stops it all.

  --reset   start over with a fresh shop
  --help    this text

DATABASE_URL   use this PostgreSQL database instead of the embedded one (--reset leaves it alone)
`

async function main(): Promise<void> {
  claimFolder()
  if (process.argv.includes("--reset")) {
    for (const name of ["postgres", "mails", "logs", "stripe.json"]) {
      rmSync(join(HOME, name), { recursive: true, force: true })
    }
  }
  const ports = {
    server: await freePort(9000),
    mailboxWeb: await freePort(1080),
    mailboxSmtp: await freePort(1025),
  }
  const databaseUrl = await step("Starting PostgreSQL", startDatabase)
  const isFilled = await isReady(databaseUrl)
  if (!isFilled) {
    await step("Migrating the database", () => migrateShop(databaseUrl))
  }
  const stack = await bringUp({ databaseUrl, isFilled, ports, dataDir: HOME })
  await markReady(databaseUrl)
  console.log(`\n${overview(stack)}\nCtrl-C stops everything.`)
}

/** Two demos in one folder would share a database. */
function claimFolder(): void {
  mkdirSync(HOME, { recursive: true })
  try {
    const pid = Number(readFileSync(PID_FILE, "utf8"))
    process.kill(pid, 0)
    throw new Error(`The demo runs already, as process ${pid}. Stop it first.`)
  } catch (error) {
    if (error instanceof Error && !("code" in error)) {
      throw error
    }
  }
  writeFileSync(PID_FILE, String(process.pid))
  onStop(() => rmSync(PID_FILE, { force: true }))
}

async function startDatabase(): Promise<string> {
  const postgres = await startPostgres({ dataDir: join(HOME, "postgres") })
  onStop(() => postgres.stop())
  const given = process.env.DATABASE_URL
  const name = given ? new URL(given).pathname.slice(1) : "fernhill"
  if (!(await postgres.has(name))) {
    await postgres.query(`CREATE DATABASE "${name}"`)
  }
  return given ?? postgres.url(name)
}

/** @throws with what to do next when the shop was made by another version of the plugin */
async function migrateShop(databaseUrl: string): Promise<void> {
  try {
    await migrate(databaseUrl, join(HOME, "logs", "migrate.log"))
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? error.message : error}\n\nA shop of an earlier version cannot be migrated. ` +
        "Start over with a fresh one: npm run demo -- --reset",
      { cause: error }
    )
  }
}

function overview({ hubUrl, adminUrl, mailboxUrl }: DemoStack): string {
  return table([
    ["Customer Hub", hubUrl],
    ["Medusa Admin", adminUrl],
    ["", `${ADMIN_LOGIN.email}, password ${ADMIN_LOGIN.password}`],
    ["Mailbox", mailboxUrl],
    ["", ""],
    ["Ask for an access link as", ""],
    [PEOPLE.active.email, "two active subscriptions, a year of payments"],
    [PEOPLE.trialing.email, "a free trial"],
    [PEOPLE.pastDue.email, "the last charge failed; paying now works"],
    [PEOPLE.declined.email, "the last charge failed; so does paying now"],
    [PEOPLE.asksToConfirm.email, "the bank asks to confirm the payment"],
    [PEOPLE.lostCard.email, "the card was lost; a new one pays what is open"],
    [PEOPLE.expiringCard.email, "the card ends this month"],
    [PEOPLE.withoutStripe.email, "no card for one of two; it comes by e-mailed link"],
    [PEOPLE.longHistory.email, "more than forty payments"],
    ["", ""],
    ["Cards to type in", "with any date to come and any security code"],
    ...Object.values(TEST_CARDS).map(({ number, does }): [string, string] => [
      number.replace(/(.{4})(?=.)/g, "$1 "),
      does,
    ]),
  ])
}

if (process.argv.includes("--help")) {
  console.log(HELP)
  process.exit(0)
}
stopOnSignals(0)
main().catch(async (error) => {
  console.error(error instanceof Error ? error.message : error)
  await stopEverything()
  process.exit(1)
})
