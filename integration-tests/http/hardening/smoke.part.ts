import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../../helpers/app"

describe("the test harness", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app.stop())

  it("serves HTTP and knows its staff", async () => {
    expect((await app.api.get("/health")).status).toBe(200)
    expect((await app.api.get("/admin/users/me", app.adminHeaders)).status).toBe(200)
    expect((await app.api.get("/admin/users/me")).status).toBe(401)
    expect((await app.api.get("/store/regions")).status).toBe(200)
  })

  it(
    "starts a second process on the same database",
    async () => {
      const second = await spawnServer(app)
      expect((await second.api.get("/admin/users/me", app.adminHeaders)).status).toBe(200)
      await second.stop()
    },
    BOOT_TIMEOUT_MS
  )

  it("notices connections to other machines", async () => {
    const folder = mkdtempSync(join(tmpdir(), "outside-"))
    const log = join(folder, "log")
    const script = "fetch('http://192.0.2.1/').then(() => process.exit(1), () => {})"
    await promisify(execFile)(process.execPath, ["-e", script], {
      env: { ...process.env, HUB_OUTSIDE_LOG: log },
    })
    expect(readFileSync(log, "utf8")).toBe("192.0.2.1:80\n")
    rmSync(folder, { recursive: true })
  })
})
