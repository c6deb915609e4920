import {
  BOOT_TIMEOUT_MS,
  spawnServer,
  startApp,
  type SecondServer,
  type TestApp,
} from "../helpers/app"
import { count } from "../helpers/counts"
import { keepGates, type GateKeeper } from "../helpers/gates"
import { deviations } from "../helpers/renewal-audit"
import { aRenewalShop, type RenewalShop } from "../helpers/renewals"
import { sql } from "../helpers/sql"
import { describeWithStandIn } from "../helpers/stripe-for-tests"
import { endLeases, tick, WITHOUT_SCHEDULE } from "../helpers/ticks"
import { waitUntil } from "../helpers/wait-until"
import { BOUNDARIES, type Boundary } from "./kill/boundaries"
import { setScene, type Scene } from "./kill/scene"

const FULL_SEEDS = 20
const TIMEOUT_MS = 3_600_000

/** Renewals that one process is in the midst of when it is killed: fewer than its pool has connections. */
const SCENES_AT_ONCE = 7

const VICTIM = "hub_victim"

describeWithStandIn("kill -9 between the steps of a renewal", () => {
  let app: TestApp
  let shop: RenewalShop
  let keeper: GateKeeper
  beforeAll(async () => {
    app = await startApp(WITHOUT_SCHEDULE)
    shop = await aRenewalShop(app.container)
    keeper = await keepGates(app.databaseUrl)
  }, BOOT_TIMEOUT_MS)
  afterAll(async () => {
    await keeper?.stop()
    await app?.stop()
  })

  /** A server whose connections can be told from others'. */
  const spawnVictim = () => {
    const url = new URL(app.databaseUrl)
    url.searchParams.set("application_name", VICTIM)
    return spawnServer(app, { ...WITHOUT_SCHEDULE, DATABASE_URL: url.href })
  }

  const untilConnectionsAreGone = (pids: number[]) =>
    waitUntil("the killed process's connections are gone", async () => {
      const left = await sql(
        app,
        "SELECT pid FROM pg_stat_activity WHERE pid = ANY(?::int[])",
        [pids]
      )
      return left.length === 0
    })

  const connectionsOf = async (application: string) => {
    const rows = await sql<{ pid: number }>(
      app,
      "SELECT pid FROM pg_stat_activity WHERE application_name = ? AND datname = current_database()",
      [application]
    )
    return rows.map(({ pid }) => pid)
  }

  let unitPrice = 10
  const setScenes = async (cases: { boundary: Boundary; seed: number }[]) => {
    const scenes: Scene[] = []
    for (const one of cases) {
      scenes.push(await setScene(app, { shop, keeper, ...one, unitPrice: ++unitPrice }))
    }
    return scenes
  }

  /** Brings each scene to its boundary in one process, and kills it there. */
  const killAt = async (scenes: Scene[], victim: SecondServer) => {
    for (const scene of scenes) {
      await scene.begin()
      // The answer never comes: the process dies first.
      victim.api
        .post("/admin/customer-hub/test-clock", { advance_by: 1 }, app.adminHeaders)
        .catch(() => {})
      await scene.reached()
    }
    const pids = await connectionsOf(VICTIM)
    expect(pids).not.toEqual([])
    await victim.stop("SIGKILL")
    for (const scene of scenes) {
      await scene.release("before the repair")
    }
    await untilConnectionsAreGone(pids)
    await keeper.clear()
  }

  /** Each with one that blocks the stock at most, and that last: what comes after it would wait. */
  const inProcesses = <Case extends { boundary: Boundary }>(cases: Case[]): Case[][] => {
    const last = cases.filter(({ boundary }) => boundary.blocks_stock)
    const others = cases.filter(({ boundary }) => !boundary.blocks_stock)
    const groups: Case[][] = []
    while (last.length || others.length) {
      const blocking = last.splice(0, 1)
      groups.push([...others.splice(0, SCENES_AT_ONCE - blocking.length), ...blocking])
    }
    return groups
  }

  it(
    "leaves one charge and one order, settled within two ticks of the lease's end",
    async () => {
      const seeds = count(FULL_SEEDS)
      const cases = BOUNDARIES.flatMap((boundary, index) =>
        Array.from({ length: seeds }, (_, seed) => ({
          boundary,
          seed: seed * 27 + index,
        }))
      )
      let settledByFirst = 0
      let renewals = 0
      let kills = 0
      for (const together of inProcesses(cases)) {
        const [victim, scenes] = await Promise.all([spawnVictim(), setScenes(together)])
        try {
          await killAt(scenes, victim)
          kills++
          const dues = scenes.flatMap((scene) => scene.dues)

          await endLeases(app)
          await tick(app)
          const afterFirst = await deviations(app, dues)
          for (const scene of scenes) {
            await scene.release("after the repair")
          }
          await endLeases(app)
          await tick(app)

          const open = new Map((await deviations(app, dues)).map((one) => [one.id, one]))
          expect(
            scenes.flatMap(({ name, dues }) =>
              dues.flatMap(({ subscription_id }) =>
                open.has(subscription_id) ? [{ name, ...open.get(subscription_id) }] : []
              )
            )
          ).toEqual([])
          renewals += dues.length
          settledByFirst += dues.length - afterFirst.length
        } finally {
          app.stripe.faults.clear()
          await victim.stop("SIGKILL")
        }
      }
      const { charges } = app.stripe.books.totals().eur
      expect(charges).toBe(renewals)
      expect(app.stripe.books.payments()).toHaveLength(renewals)
      console.log(
        `kill -9: ${BOUNDARIES.length} boundaries × ${seeds} seeds, ${renewals} renewals in ${kills} processes: ` +
          `${charges} charges, ${renewals} orders; ${settledByFirst} settled by the first tick, the rest by the second`
      )
    },
    TIMEOUT_MS
  )
})
