import type { ProviderSendNotificationResultsDTO } from "@medusajs/framework/types"
import { AbstractNotificationProviderService } from "@medusajs/framework/utils"
import { Resend, type CreateEmailOptions, type CreateEmailResponse } from "resend"
import {
  AUTO_SUBMITTED,
  toEmailMessage,
  type EmailMessage,
  type EmailNotification,
} from "../shared/email-message"
import type { Mailbox } from "../shared/mailbox"
import { parseResendOptions, type ResendProviderOptions } from "./options"
import { NO_ANSWER, resendSendError } from "./send-error"

const TIMEOUT_IN_MILLISECONDS = 30_000

/**
 * Sends e-mail notifications through Resend.
 *
 * @example
 * {
 *   resolve: "medusa-plugin-customer-hub/providers/resend",
 *   id: "resend",
 *   options: {
 *     channels: ["email"],
 *     apiKey: process.env.RESEND_API_KEY,
 *     from: "Fernhill Coffee <hello@fernhill.com>",
 *   },
 * }
 */
export class ResendNotificationProvider extends AbstractNotificationProviderService {
  static identifier = "customer-hub-resend"

  private readonly options: ResendProviderOptions
  private readonly client: Resend

  /** Called by Medusa at boot; see {@link parseResendOptions}. */
  static validateOptions(options: Record<string, unknown>): void {
    parseResendOptions(options)
  }

  constructor(_container: object, options: ResendProviderOptions) {
    super()
    this.options = parseResendOptions(options)
    this.client = new Resend(this.options.apiKey, { baseUrl: this.options.baseUrl })
  }

  /**
   * Sends one e-mail. The notification's idempotency key, else its id, goes along, so that
   * Resend sends a repeated request once.
   *
   * @returns Resend's id of the e-mail
   * @throws MedusaError `invalid_request` for a notification that is no sendable e-mail,
   * `email_not_sent` when Resend cannot be reached or refuses
   */
  async send(
    notification: EmailNotification
  ): Promise<ProviderSendNotificationResultsDTO> {
    const message = toEmailMessage(notification, this.options)
    const { data, error } = await this.post(
      this.toRequest(message),
      notification.idempotency_key || notification.id
    )
    if (error || !data) {
      throw resendSendError(error ?? NO_ANSWER)
    }
    return { id: data.id }
  }

  private async post(
    email: CreateEmailOptions,
    idempotencyKey: string | undefined
  ): Promise<CreateEmailResponse> {
    try {
      return await this.client.emails.send(email, {
        idempotencyKey,
        signal: AbortSignal.timeout(TIMEOUT_IN_MILLISECONDS),
      })
    } catch {
      throw resendSendError(NO_ANSWER)
    }
  }

  private toRequest(message: EmailMessage): CreateEmailOptions {
    return {
      from: formatMailbox(message.from),
      to: message.to,
      replyTo: message.replyTo ? formatMailbox(message.replyTo) : undefined,
      headers: AUTO_SUBMITTED,
      subject: message.subject,
      ...bodyOf(message),
      attachments: message.attachments.map((attachment) => ({
        content: attachment.content,
        filename: attachment.filename,
        contentType: attachment.content_type,
        contentId: attachment.disposition === "inline" ? attachment.id : undefined,
      })),
    }
  }
}

/** Resend wants at least one part, and so does its type. */
function bodyOf({ html, text = "" }: EmailMessage) {
  return html ? { html, text } : { text }
}

/** A name may hold a comma or a dot, which stand for something unless quoted. */
function formatMailbox({ name, address }: Mailbox): string {
  return name ? `"${name.replace(/["\\]/g, "")}" <${address}>` : address
}
