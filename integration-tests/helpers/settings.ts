import type { AdminHubSettingsResponse } from "../../src/types/http"
import type { TestApp } from "./app"

const PATH = "/admin/customer-hub/settings"

/** Saves settings as staff does, over whatever was saved last. */
export async function saveSettings(
  app: TestApp,
  changes: Record<string, unknown>
): Promise<void> {
  const { body } = await app.api.get<AdminHubSettingsResponse>(PATH, app.adminHeaders)
  const { status } = await app.api.post(
    PATH,
    { version: body.settings.version, ...changes },
    app.adminHeaders
  )
  expect(status).toBe(200)
}
