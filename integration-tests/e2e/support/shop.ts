import { ADMIN_LOGIN } from "../../../demo/accounts"
import type {
  AdminAccessLink,
  AdminHubSettingsResponse,
  AdminSendLoginEmailResponse,
  AdminSubscriptionListResponse,
  AdminSubscriptionResponse,
  AdminUpdateHubSettingsBody,
} from "../../../src/types/http"
import { createApi, type Api, type ApiHeaders } from "../../helpers/api"
import { waitUntil } from "../../helpers/wait-until"

const SETTINGS = "/admin/customer-hub/settings"

/** What staff can do without a browser, through the admin API. */
export class Shop {
  private constructor(
    private readonly api: Api,
    private readonly headers: ApiHeaders
  ) {}

  /** Signs staff in. */
  static async open(serverUrl: string): Promise<Shop> {
    const api = createApi(serverUrl, "")
    const { body } = await api.post<{ token: string }>(
      "/auth/user/emailpass",
      ADMIN_LOGIN
    )
    return new Shop(api, { authorization: `Bearer ${body.token}` })
  }

  /** Reads from the admin API. */
  async get<T>(path: string): Promise<T> {
    return this.answer(path, await this.api.get<T>(path, this.headers))
  }

  /** Writes to the admin API. */
  async post<T>(path: string, body: object = {}): Promise<T> {
    return this.answer(path, await this.api.post<T>(path, body, this.headers))
  }

  /** Changes hub settings, over whatever was saved last. */
  async saveSettings(changes: Omit<AdminUpdateHubSettingsBody, "version">) {
    const { settings } = await this.get<AdminHubSettingsResponse>(SETTINGS)
    await this.post(SETTINGS, { version: settings.version, ...changes })
  }

  /** Moves the server's business time on; there is no way back. */
  async moveClock({ minutes }: { minutes: number }): Promise<void> {
    await this.post("/admin/customer-hub/test-clock", { advance_by: minutes * 60 })
  }

  /** The newest subscription of a customer. */
  async subscriptionOf(customer: { email: string }) {
    const [newest] = await this.subscriptionsOf(customer)
    return newest
  }

  /** A customer's subscriptions, newest first. */
  async subscriptionsOf({ email }: { email: string }) {
    const { subscriptions } = await this.get<AdminSubscriptionListResponse>(
      `/admin/customer-hub/subscriptions?q=${encodeURIComponent(email)}`
    )
    return subscriptions
  }

  /** All that staff see of a subscription: card, failed charge, cycles, links. */
  async detailsOf({ id }: { id: string }) {
    const { subscription } = await this.get<AdminSubscriptionResponse>(
      `/admin/customer-hub/subscriptions/${id}`
    )
    return subscription
  }

  /** Access links mailed to a customer, newest first. */
  async linksOf(customer: { email: string }): Promise<AdminAccessLink[]> {
    const { access_links } = await this.detailsOf(await this.subscriptionOf(customer))
    return access_links
  }

  /** Mails a customer a link, subscriber or not, once the one of a moment ago is no obstacle. */
  async sendLoginEmailToCustomer({ email }: { email: string }): Promise<void> {
    const { customers } = await this.get<{ customers: { id: string }[] }>(
      `/admin/customers?${new URLSearchParams({ email, fields: "id" })}`
    )
    await this.mail(`/admin/customer-hub/customers/${customers[0].id}/login-email`)
  }

  /** Mails a subscriber a link, once the one of a moment ago is no obstacle. */
  async sendLoginEmail(customer: { email: string }): Promise<AdminAccessLink> {
    const { id } = await this.subscriptionOf(customer)
    const { access_link } = await this.mail<AdminSendLoginEmailResponse>(
      `/admin/customer-hub/subscriptions/${id}/login-email`
    )
    return access_link
  }

  /** Staff may not mail the same person twice within seconds. */
  private async mail<T>(path: string): Promise<T> {
    const send = () => this.api.post<T>(path, {}, this.headers)
    let answer = await send()
    await waitUntil(`${path} mails again`, async () => {
      if (answer.status === 429) {
        answer = await send()
      }
      return answer.status !== 429
    })
    return this.answer(path, answer)
  }

  private answer<T>(path: string, { status, body }: { status: number; body: T }): T {
    if (status >= 400) {
      throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
    }
    return body
  }
}
