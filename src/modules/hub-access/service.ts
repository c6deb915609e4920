import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"

import { AccessLink } from "./models/access-link"
import { HubSession } from "./models/hub-session"
import { RateLimit } from "./models/rate-limit"
import * as accessLinks from "./statements/access-links"
import * as purge from "./statements/purge"
import * as rateLimits from "./statements/rate-limits"
import * as sessions from "./statements/sessions"
import type {
  ConfirmSessionInput,
  EndSessionsInput,
  HubPerson,
  LiveHubSession,
  NewAccessLink,
  NewCustomerSession,
  NewSessionCode,
  OpenAccessLink,
  RateLimitUse,
  RedeemAccessCodeInput,
  RedeemAccessLinkInput,
  SignIn,
} from "./types"

type Sql = Context<SqlEntityManager>

/**
 * Access links, hub sessions and the limits on asking for them. Each method is one statement of
 * `statements/`, where its rules are told: of any number that run at once, in any number of processes,
 * the database decides which one counts.
 */
export default class HubAccessModuleService extends MedusaService({
  HubAccessLink: AccessLink,
  HubSession,
  HubRateLimit: RateLimit,
}) {
  /** Writes down a link that is about to be mailed. */
  @InjectManager()
  async addAccessLink(
    link: NewAccessLink,
    @MedusaContext() context: Sql = {}
  ): Promise<string> {
    return await accessLinks.addAccessLink(context.manager!, link)
  }

  /** Writes down what became of a link's mail. */
  @InjectManager()
  async recordDelivery(
    input: { id: string; sent_at: Date | null },
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await accessLinks.recordDelivery(context.manager!, input)
  }

  /** The link of a token, while it can be redeemed. */
  @InjectManager()
  async findOpenAccessLink(
    tokenHash: string,
    at: Date,
    @MedusaContext() context: Sql = {}
  ): Promise<OpenAccessLink | null> {
    return await accessLinks.findOpenAccessLink(context.manager!, tokenHash, at)
  }

  /** Redeems an access link: at most once, whatever runs in parallel. */
  @InjectTransactionManager()
  async redeemAccessLink(
    input: RedeemAccessLinkInput,
    @MedusaContext() context: Sql = {}
  ): Promise<LiveHubSession | null> {
    return await accessLinks.redeemAccessLink(context.transactionManager!, input)
  }

  /** Tries the code that a browser's owner typed. */
  @InjectTransactionManager()
  async redeemAccessCode(
    input: RedeemAccessCodeInput,
    @MedusaContext() context: Sql = {}
  ): Promise<LiveHubSession | null> {
    return await accessLinks.redeemAccessCode(context.transactionManager!, input)
  }

  /** Opens the session of a login at the shop. */
  @InjectTransactionManager()
  async openCustomerSession(
    input: NewCustomerSession,
    @MedusaContext() context: Sql = {}
  ): Promise<LiveHubSession> {
    return await sessions.openCustomerSession(context.transactionManager!, input)
  }

  /** Writes down the code that is about to be mailed to the person of a session. */
  @InjectTransactionManager()
  async setSessionCode(
    input: NewSessionCode,
    at: Date,
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    return await sessions.setSessionCode(context.transactionManager!, input, at)
  }

  /** Tries the code that was mailed for a session. */
  @InjectTransactionManager()
  async confirmSession(
    input: ConfirmSessionInput,
    @MedusaContext() context: Sql = {}
  ): Promise<LiveHubSession | null> {
    return await sessions.confirmSession(context.transactionManager!, input)
  }

  /**
   * A person's sign-ins within the retention, the live ones first and else the newest first.
   */
  @InjectManager()
  async listSignIns(
    input: HubPerson & { at: Date; take: number },
    @MedusaContext() context: Sql = {}
  ): Promise<SignIn[]> {
    return await sessions.listSignIns(context.manager!, input)
  }

  /** Ends live sessions of a person: from here on their tokens open nothing. */
  @InjectManager()
  async endSessions(
    input: EndSessionsInput,
    @MedusaContext() context: Sql = {}
  ): Promise<string[]> {
    return await sessions.endSessions(context.manager!, input)
  }

  /** Takes one use from a rate limit. */
  @InjectTransactionManager()
  async takeFromRateLimit(
    input: RateLimitUse,
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    return await rateLimits.takeFromRateLimit(context.transactionManager!, input)
  }

  /** Forgets what has served its time: links and sessions after 90 days, counts after one. */
  @InjectManager()
  async purgeExpired(
    at: Date,
    budget: number,
    @MedusaContext() context: Sql = {}
  ): Promise<number> {
    return await purge.purgeExpired(context.manager!, at, budget)
  }
}
