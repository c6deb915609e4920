import { parse } from "csv-parse/sync"

import type {
  StoreHubSettingsResponse,
  StorePaymentListResponse,
  StorePaymentStatementResponse,
} from "../../../src/types/http"
import type { ApiHeaders } from "../../helpers/api"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { download } from "../../helpers/download"
import { aPaidOrder } from "../../helpers/paid-order"
import { aCustomer } from "../../helpers/scenario"
import { saveSettings } from "../../helpers/settings"
import { aSession } from "../../helpers/sign-in"

const PAYMENTS = "/store/customer-hub/payments"

/** Payments right before and after a midnight of the shop's, told apart by their amounts. */
const NIGHTS = [
  {
    zone: "Pacific/Auckland",
    day: "2026-01-01",
    paid: {
      1: "2025-12-31T10:59:59.999Z",
      2: "2025-12-31T11:00:00.000Z",
      3: "2026-01-01T10:59:59.999Z",
      4: "2026-01-01T11:00:00.000Z",
    },
    times: ["2026-01-01 00:00:00", "2026-01-01 23:59:59"],
  },
  {
    zone: "America/St_Johns",
    day: "2025-12-31",
    paid: {
      1: "2025-12-31T03:29:59.999Z",
      2: "2025-12-31T03:30:00.000Z",
      3: "2026-01-01T03:29:59.999Z",
      4: "2026-01-01T03:30:00.000Z",
    },
    times: ["2025-12-31 00:00:00", "2025-12-31 23:59:59"],
  },
  {
    // Summer time ends: 25 hours.
    zone: "Pacific/Auckland",
    day: "2026-04-05",
    paid: {
      1: "2026-04-04T10:59:59.999Z",
      2: "2026-04-04T11:00:00.000Z",
      3: "2026-04-05T11:59:59.999Z",
      4: "2026-04-05T12:00:00.000Z",
    },
    times: ["2026-04-05 00:00:00", "2026-04-05 23:59:59"],
  },
  {
    // Summer time starts: 23 hours.
    zone: "America/St_Johns",
    day: "2026-03-08",
    paid: {
      1: "2026-03-08T03:29:59.999Z",
      2: "2026-03-08T03:30:00.000Z",
      3: "2026-03-09T02:29:59.999Z",
      4: "2026-03-09T02:30:00.000Z",
    },
    times: ["2026-03-08 00:00:00", "2026-03-08 23:59:59"],
  },
]

describe("payments of a shop with a time zone", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  afterEach(() => saveSettings(app, { time_zone: null }))

  let people = 0
  const aBuyer = async (paid: Record<number, string>) => {
    const email = `night-${++people}@example.com`
    const { id: customer_id } = await aCustomer(app, email)
    for (const [amount, at] of Object.entries(paid)) {
      const order = { email, customer_id, amount: Number(amount), at: new Date(at) }
      await aPaidOrder(app, order)
    }
    return aSession(app, email)
  }
  const pricesAt = async (path: string, session: ApiHeaders) => {
    const { body } = await app.api.get<
      StorePaymentListResponse | StorePaymentStatementResponse
    >(path, session)
    return body.payments.map(({ price }) => price).sort()
  }

  it.each(NIGHTS)(
    "are on $day in $zone on the page, in print and in the CSV file",
    async ({ zone, day, paid, times }) => {
      const session = await aBuyer(paid)
      await saveSettings(app, { time_zone: zone })
      const { body } = await app.api.get<StoreHubSettingsResponse>(
        "/store/customer-hub/settings"
      )
      expect(body.settings.time_zone).toBe(zone)
      const range = `?from=${day}&to=${day}`

      expect(await pricesAt(PAYMENTS + range, session)).toEqual([2, 3])
      expect(await pricesAt(`${PAYMENTS}/statement${range}`, session)).toEqual([2, 3])
      const { bytes } = await download(app, `${PAYMENTS}/export${range}`, session)
      const rows = parse(bytes, { bom: true, columns: true }) as { Date: string }[]
      expect(rows.map((row) => row.Date)).toEqual(times)
    }
  )
})
