import type { ConfigModule, Context } from "@medusajs/framework/types"
import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import {
  InjectManager,
  InjectTransactionManager,
  isProduction,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"

import { isBrowserUrl } from "../../lib/browser-url"
import { clockOffset, now, setClockOffset } from "../../lib/clock"
import { hubError } from "../../lib/errors"
import { createLimiter, type Limiter } from "../../lib/limiter"
import { resolveOptions, type ResolvedHubOptions } from "../../options"
import { PaymentProviders } from "../../payment-providers"
import { HubSettings } from "./models/hub-settings"
import { ProviderAccount } from "./models/provider-account"
import * as providerAccounts from "./statements/provider-accounts"
import type { HubSettingsRecord, PresentAccount, UpdateSettingsInput } from "./types"

const SINGLETON_ID = "hset_singleton"

const COLUMNS = `version, email_button_enabled, self_cancellation_enabled,
  dispute_stop_enabled, consent_required, show_address, show_support_email, coalesce(social_links, '[]') AS social_links, shop_url,
  brand_logo_url, store_address, support_email, invoice_prefix, legal_name, vat_number, register_number,
  no_tax_text, time_zone, updated_at`

type InjectedDependencies = { configModule: ConfigModule }

/** The merchant's choices (one row) and the developer's (the plugin's options). */
export default class HubSettingsModuleService extends MedusaService({
  HubSettings,
  HubProviderAccount: ProviderAccount,
}) {
  /** The plugin's options, checked and complete. Wrong ones stop the boot. */
  readonly options: ResolvedHubOptions

  /** The shop's own address by Medusa's configuration (`admin.storefrontUrl`), if it has one. */
  readonly storefrontUrl: string | null

  /** What the plugin can do with the shop's payment providers. */
  readonly paymentProviders: PaymentProviders

  /** Bounds the plugin's requests to payment providers that this process has in flight. */
  readonly limitProviderRequests: Limiter

  /**
   * Bounds how many renewals that are due may wait for a provider at a time: the requests left over are
   * for customers and webhooks, so that nobody queues up behind a night's renewals.
   */
  readonly limitRenewals: Limiter

  /** Medusa calls it before the server listens: a moved test clock survives a restart. */
  readonly __hooks = { onApplicationStart: async () => await this.readTestClock() }

  constructor(dependencies: InjectedDependencies, options?: Record<string, unknown>) {
    super(...arguments)
    this.options = resolveOptions(options, {
      backendUrl: dependencies.configModule.admin?.backendUrl,
      isProduction: isProduction(),
    })
    const { storefrontUrl = "" } = dependencies.configModule.admin ?? {}
    this.storefrontUrl = isBrowserUrl(storefrontUrl) ? storefrontUrl : null
    const { maxProviderRequests } = this.options
    this.limitProviderRequests = createLimiter(maxProviderRequests)
    this.limitRenewals = createLimiter(
      Math.max(1, maxProviderRequests - Math.ceil(maxProviderRequests / 10))
    )
    this.paymentProviders = new PaymentProviders(this.options, this.limitProviderRequests)
  }

  /** The settings; the row is made with the defaults when there is none yet. */
  @InjectManager()
  async getSettings(
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<HubSettingsRecord> {
    const [settings] = await context.manager!.execute<HubSettingsRecord[]>(
      `SELECT ${COLUMNS} FROM hub_settings WHERE id = ?`,
      [SINGLETON_ID]
    )
    return settings ?? (await this.createSingleton_(context))
  }

  /**
   * Saves the settings that are given, if nobody saved since they were read.
   *
   * @param input - `version` as it was read, and the settings to change
   * @throws settings_changed (409) when `version` is not the present one
   */
  @InjectTransactionManager()
  async saveSettings(
    { version, ...changes }: UpdateSettingsInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<HubSettingsRecord> {
    await this.createSingleton_({ manager: context.transactionManager })
    const knex = context.transactionManager!.getKnex()
    const savedRows = await knex("hub_settings")
      .transacting(context.transactionManager!.getTransactionContext()!)
      .where({ id: SINGLETON_ID, version })
      .update({
        ...changes,
        ...(changes.social_links && {
          social_links: JSON.stringify(changes.social_links),
        }),
        version: version + 1,
        updated_at: now(),
      })
    if (savedRows === 0) {
      throw hubError(
        "settings_changed",
        "Someone else saved the settings since you opened them. Load them again, then make your change."
      )
    }
    return await this.getSettings({ manager: context.transactionManager })
  }

  /**
   * Sets this process's business time by the test clock, which other processes may have moved.
   * Does nothing where the `testClock` option is off.
   */
  @InjectManager()
  async readTestClock(
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<void> {
    if (!this.options.testClock) {
      return
    }
    const before = clockOffset()
    const [settings] = await context.manager!.execute<{ test_clock_offset: number }[]>(
      "SELECT test_clock_offset FROM hub_settings WHERE id = ?",
      [SINGLETON_ID]
    )
    // A clock that was moved while this waited for its answer is ahead of the answer.
    if (clockOffset() === before) {
      setClockOffset(settings?.test_clock_offset ?? 0)
    }
  }

  /**
   * Moves the test clock of every process on to an instant, in whole seconds; never back, also
   * when two move it at once.
   *
   * @param instant - business time that is reached or just passed
   */
  @InjectManager()
  async moveTestClock(
    instant: Date,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<void> {
    await this.getSettings(context)
    const seconds = Math.ceil((instant.getTime() - now().getTime()) / 1000)
    const [settings] = await context.manager!.execute<{ test_clock_offset: number }[]>(
      `UPDATE hub_settings SET test_clock_offset = greatest(test_clock_offset, ?)
        WHERE id = ? RETURNING test_clock_offset`,
      [clockOffset() + seconds, SINGLETON_ID]
    )
    // Of two moves at once, the shorter may be answered last.
    setClockOffset(Math.max(clockOffset(), settings.test_clock_offset))
  }

  /**
   * Writes down whether a provider's webhook was signed as it should be: staff are told of a wrong
   * secret until one is. Anybody can send wrong ones, so that is written once a minute.
   */
  @InjectManager()
  async noteWebhook(
    { provider_id, is_signed }: { provider_id: string; is_signed: boolean },
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<void> {
    if (is_signed) {
      await context.manager!.execute(
        `UPDATE hub_settings SET refused_webhooks = refused_webhooks - ?::text
          WHERE id = ? AND refused_webhooks ->> ? IS NOT NULL`,
        [provider_id, SINGLETON_ID, provider_id]
      )
      return
    }
    await this.getSettings(context)
    await context.manager!.execute(
      `UPDATE hub_settings
          SET refused_webhooks = coalesce(refused_webhooks, '{}')
                || jsonb_build_object(?::text, clock_timestamp())
        WHERE id = ? AND coalesce((refused_webhooks ->> ?)::timestamptz, '-infinity')
                < clock_timestamp() - interval '1 minute'`,
      [provider_id, SINGLETON_ID, provider_id]
    )
  }

  /** Whether webhooks were refused within a day, and none was taken since. */
  @InjectManager()
  async areWebhooksRefused(
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<boolean> {
    const refused = await context.manager!.execute<unknown[]>(
      `SELECT FROM hub_settings, jsonb_each_text(refused_webhooks) AS refused
        WHERE id = ? AND refused.value::timestamptz > clock_timestamp() - interval '1 day'`,
      [SINGLETON_ID]
    )
    return refused.length > 0
  }

  /**
   * Whether nothing may be billed with this payment account until staff confirm it. The first that is
   * known becomes the one that this database belongs to.
   */
  @InjectManager()
  async isProviderMoved(
    present: PresentAccount,
    at: Date,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<boolean> {
    return await providerAccounts.isProviderMoved(context.manager!, present, at)
  }

  /** Makes the payment account that was found the one that this database belongs to. */
  @InjectManager()
  async confirmProviderMove(
    input: { id: string; confirmed_by: string; at: Date },
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<boolean> {
    return await providerAccounts.confirmProviderMove(context.manager!, input)
  }

  private async createSingleton_({
    manager,
  }: Context<SqlEntityManager>): Promise<HubSettingsRecord> {
    const at = now()
    await manager!.execute(
      "INSERT INTO hub_settings (id, created_at, updated_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
      [SINGLETON_ID, at, at]
    )
    const [settings] = await manager!.execute<HubSettingsRecord[]>(
      `SELECT ${COLUMNS} FROM hub_settings WHERE id = ?`,
      [SINGLETON_ID]
    )
    return settings
  }
}
