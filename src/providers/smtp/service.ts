import type { ProviderSendNotificationResultsDTO } from "@medusajs/framework/types"
import { AbstractNotificationProviderService } from "@medusajs/framework/utils"
import { createTransport } from "nodemailer"
import SMTPTransport from "nodemailer/lib/smtp-transport"
import {
  AUTO_SUBMITTED,
  toEmailMessage,
  type EmailNotification,
} from "../shared/email-message"
import { hasCredentials, parseSmtpOptions, type SmtpProviderOptions } from "./options"
import { smtpSendError } from "./send-error"

/** Milliseconds. A dead server must not hold a workflow for Nodemailer's default of minutes. */
const TIMEOUTS = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
}

/**
 * Sends e-mail notifications over SMTP, with any mail server.
 *
 * @example
 * {
 *   resolve: "medusa-plugin-customer-hub/providers/smtp",
 *   id: "smtp",
 *   options: {
 *     channels: ["email"],
 *     url: process.env.SMTP_URL,
 *     from: "Fernhill Coffee <hello@fernhill.com>",
 *   },
 * }
 */
export class SmtpNotificationProvider extends AbstractNotificationProviderService {
  static identifier = "customer-hub-smtp"

  private readonly options: SmtpProviderOptions
  private readonly transport: ReturnType<
    typeof createTransport<SMTPTransport.SentMessageInfo>
  >

  /** Called by Medusa at boot; see {@link parseSmtpOptions}. */
  static validateOptions(options: Record<string, unknown>): void {
    parseSmtpOptions(options)
  }

  constructor(_container: object, options: SmtpProviderOptions) {
    super()
    this.options = parseSmtpOptions(options)
    this.transport = createTransport(
      new SMTPTransport({
        ...TIMEOUTS,
        requireTLS: hasCredentials(this.options.url),
        url: this.options.url,
      })
    )
  }

  /**
   * @returns the message id that the mail carries
   * @throws MedusaError `invalid_request` for a notification that is no sendable e-mail,
   * `email_not_sent` when the server cannot be reached or refuses
   */
  async send(
    notification: EmailNotification
  ): Promise<ProviderSendNotificationResultsDTO> {
    const message = toEmailMessage(notification, this.options)
    try {
      const { messageId } = await this.transport.sendMail({
        from: message.from,
        to: { name: "", address: message.to },
        envelope: { from: message.from.address, to: [message.to] },
        replyTo: message.replyTo ?? undefined,
        headers: AUTO_SUBMITTED,
        subject: message.subject,
        html: message.html,
        text: message.text,
        attachments: message.attachments.map((attachment) => ({
          content: attachment.content,
          encoding: "base64",
          filename: attachment.filename,
          contentType: attachment.content_type,
          contentDisposition:
            attachment.disposition === "inline" ? "inline" : "attachment",
          cid: attachment.id,
        })),
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return { id: messageId }
    } catch (error) {
      throw smtpSendError(error)
    }
  }
}
