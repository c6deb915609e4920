import fc from "fast-check"
import LinkifyIt from "linkify-it"
import tlds from "tlds"
import AccessLinkEmail, { accessLinkEmail } from "../access-link/template"
import CancellationReceiptEmail, {
  cancellationReceiptEmail,
} from "../cancellation-receipt/template"
import ChargeDateChangedEmail, {
  chargeDateChangedEmail,
} from "../charge-date-changed/template"
import CardChangedEmail, { cardChangedEmail } from "../card-changed/template"
import CardExpiringEmail, { cardExpiringEmail } from "../card-expiring/template"
import CardLinkEmail, { cardLinkEmail } from "../card-link/template"
import PaymentFailedEmail, { paymentFailedEmail } from "../payment-failed/template"
import {
  createHubMarker,
  fillSlots,
  type CodeDraft,
  type EmailDraft,
} from "../../../emails/placeholders"
import { MAILS as ALL_MAILS } from "../mails"
import PurchaseConfirmationEmail, {
  PURCHASE_HUB_NOTE,
  purchaseConfirmationEmail,
} from "../purchase-confirmation/template"
import { putHubButton } from "../../../emails/render-hub-button"
import RefundMadeEmail, { refundMadeEmail } from "../refund-made/template"
import RenewalReceiptEmail, { renewalReceiptEmail } from "../renewal-receipt/template"
import SessionCodeEmail, { sessionCodeEmail } from "../session-code/template"
import SubscriptionEndedUnpaidEmail, {
  subscriptionEndedUnpaidEmail,
} from "../subscription-ended-unpaid/template"
import TrialEndingEmail, { trialEndingEmail } from "../trial-ending/template"
import type { EmailContent } from "../../../emails/types"
import { count } from "../../../emails/__tests__/helpers"

const TOKEN = "T0ken".padEnd(43, "x")
const LINK = `https://shop.fernhill.example/customer-hub/access#${TOKEN}`
/** What the mails themselves link to. */
const OWN_LINKS = [
  LINK,
  "https://shop.fernhill.example/customer-hub",
  "mailto:hello@fernhill.example",
]

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true }).tlds(
  tlds
)

/** Every mail of the plugin with all that a customer can type in it, and how often its HTML has the token. */
const MAILS: Record<
  string,
  {
    tokens: number
    render: (typed: () => string) => Promise<EmailContent | EmailDraft | CodeDraft>
  }
> = {
  "customer-hub-access-link": {
    tokens: 3,
    render: () => accessLinkEmail(AccessLinkEmail.PreviewProps),
  },
  "customer-hub-session-code": {
    tokens: 0,
    render: () => sessionCodeEmail(SessionCodeEmail.PreviewProps),
  },
  "customer-hub-purchase-confirmation": {
    tokens: 1,
    render: async (typed) => {
      const { order, subscriptions, ...props } = PurchaseConfirmationEmail.PreviewProps
      const marker = createHubMarker()
      const content = await purchaseConfirmationEmail({
        ...props,
        marker,
        subscriptions: subscriptions.map((each) => ({
          ...each,
          items: titles(typed),
          later_prices: [{ title: typed(), price: 12 }],
        })),
        bought_once: titles(typed),
        order: {
          ...order,
          items: order.items.map((item) => ({
            ...item,
            title: typed(),
            variant_title: typed(),
          })),
          shipping_address: {
            first_name: typed(),
            last_name: typed(),
            company: typed(),
            address_1: typed(),
            address_2: typed(),
            postal_code: typed(),
            city: typed(),
            province: typed(),
            country_code: typed(),
          },
        },
      })
      return await putHubButton(content, marker, { note: PURCHASE_HUB_NOTE })
    },
  },
  "customer-hub-trial-ending": {
    ...withTitles(trialEndingEmail, TrialEndingEmail.PreviewProps),
    tokens: 0,
  },
  "customer-hub-renewal-receipt": withTitles(
    renewalReceiptEmail,
    RenewalReceiptEmail.PreviewProps
  ),
  "customer-hub-refund-made": {
    tokens: 0,
    render: (typed) => {
      const { payment, ...props } = RefundMadeEmail.PreviewProps
      return refundMadeEmail({ ...props, payment: { ...payment, items: titles(typed) } })
    },
  },
  "customer-hub-charge-date-changed": {
    ...withTitles(chargeDateChangedEmail, ChargeDateChangedEmail.PreviewProps),
    tokens: 0,
  },
  "customer-hub-card-expiring": {
    tokens: 1,
    render: (typed) => {
      const { subscriptions, ...props } = CardExpiringEmail.PreviewProps
      return cardExpiringEmail({
        ...props,
        subscriptions: subscriptions.map((each) => ({ ...each, items: titles(typed) })),
      })
    },
  },
  "customer-hub-card-changed": {
    tokens: 0,
    render: () => cardChangedEmail(CardChangedEmail.PreviewProps),
  },
  "customer-hub-card-link": withTitles(cardLinkEmail, CardLinkEmail.PreviewProps),
  "customer-hub-payment-failed": withTitles(
    paymentFailedEmail,
    PaymentFailedEmail.PreviewProps
  ),
  "customer-hub-subscription-ended-unpaid": withTitles(
    subscriptionEndedUnpaidEmail,
    SubscriptionEndedUnpaidEmail.PreviewProps
  ),
  "customer-hub-cancellation-receipt": {
    ...withTitles(cancellationReceiptEmail, CancellationReceiptEmail.PreviewProps),
    tokens: 0,
  },
}

function titles(typed: () => string) {
  return [
    { title: typed(), quantity: 2 },
    { title: typed(), quantity: 1 },
  ]
}

/** For a mail about one subscription. */
function withTitles<Props extends { subscription: object }>(
  render: (props: Props) => Promise<EmailContent | EmailDraft>,
  props: Props
) {
  return {
    tokens: 1,
    render: (typed: () => string) =>
      render({ ...props, subscription: { ...props.subscription, items: titles(typed) } }),
  }
}

const bit = fc.oneof(
  fc.constantFrom(
    "https://evil.example/t?https://customer-hub.invalid/link",
    "{{customer_hub_button}}",
    "https://customer-hub.invalid/link",
    "hubmarker",
    LINK.replace(TOKEN, ""),
    "javascript:alert(1)",
    "</a>",
    '<a href="https://evil.example/?',
    `" href='//evil.example`,
    "<!--",
    "evil.example",
    "ann@evil.com",
    "$&$1",
    "\u202Egro.live",
    "\r\nBcc: a@evil.com",
    " "
  ),
  fc.constantFrom("https:", "//", "www.", ".", ":", "/", "#", "?", "evil"),
  fc.constantFrom(...tlds),
  fc.string({ unit: "grapheme", maxLength: 4 })
)
const anyText = fc.array(bit, { minLength: 1, maxLength: 6 }).map((bits) => bits.join(""))

/** What a mail program reads between the tags. */
function visibleTexts(html: string): string[] {
  return html
    .slice(html.indexOf("<body"))
    .split(/<[^<>]*>/)
    .map((text) =>
      text
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&quot;/g, '"')
        .replace(/&#x27;/g, "'")
        .replace(/&amp;/g, "&")
    )
}

function linksIn(text: string): string[] {
  return (linkify.match(text) ?? []).map(({ url }) => url)
}

describe("what a customer typed", () => {
  it("is tried in every mail", () => {
    expect(Object.keys(MAILS)).toEqual(ALL_MAILS.map(({ template }) => template))
  })

  it.each(Object.entries(MAILS))(
    "neither gets the token nor becomes a link in %s",
    async (_, { tokens, render }) => {
      await fc.assert(
        fc.asyncProperty(fc.infiniteStream(anyText), async (texts) => {
          const mail = await render(() => texts.next().value)
          const { subject, html, text } =
            "slots" in mail
              ? fillSlots(mail, {
                  link: "link" in mail.slots ? LINK : undefined,
                  code: mail.slots.code && "012345",
                })
              : mail

          const hrefs = [...html.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(
            ([, href]) => href
          )
          const button = html.match(/<a [^>]*class="hub-button"[^>]*>/)?.[0] ?? ""
          expect(count(html, TOKEN)).toBe(tokens)
          expect(count(button, `href="${LINK}"`)).toBe(Math.min(tokens, 1))
          expect(hrefs.filter((href) => !OWN_LINKS.includes(href))).toEqual([])
          expect(count(text, TOKEN)).toBe(Math.min(tokens, 1))
          expect(text.split("\n").filter((line) => line === LINK)).toHaveLength(
            Math.min(tokens, 1)
          )
          expect(subject + html + text).not.toMatch(/hubmarker[0-9a-f]{32}/)

          const links = [...visibleTexts(html), text].flatMap(linksIn)
          expect(links.filter((link) => !OWN_LINKS.includes(link))).toEqual([])
        }),
        { numRuns: 60 }
      )
    },
    60_000
  )
})
