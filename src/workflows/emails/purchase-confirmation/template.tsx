import { Heading, Text } from "@react-email/components"
import type { Recurrence } from "../../../lib/calendar"
import type { IsoDateTime } from "../../../types/http"
import { EmailLayout } from "../../../emails/components/email-layout"
import { HowToCancel } from "../../../emails/components/how-to-cancel"
import { HubButtonSlot } from "../../../emails/components/hub-button-slot"
import { Lines } from "../../../emails/components/lines"
import { OrderTable, type EmailOrder } from "../../../emails/components/order-table"
import { styles } from "../../../emails/components/styles"
import {
  addressLines,
  formatInstant,
  formatInterval,
  formatPrice,
  itemLine,
  type EmailAddressBlock,
  type EmailItem,
} from "../../../emails/format"
import { sayNextStep, type NextStep } from "../../../emails/next-payment"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { renderEmail } from "../../../emails/render-email"
import { typed } from "../../../emails/typed-text"
import { say } from "../../../emails/say"
import type { EmailBrand, EmailContent } from "../../../emails/types"

export type PurchaseConfirmationEmailProps = {
  brand: EmailBrand
  /** Where the hub button goes, from `createHubMarker`. */
  marker: string
  /** The Customer Hub. */
  login_url: string
  /** Whether customers cancel by themselves. */
  self_cancellation: boolean
  order: EmailOrder & {
    display_id: number
    shipping_address: EmailAddressBlock | null
  }
  subscriptions: StartedSubscription[]
  /** What was bought beside them, and does not come again. */
  bought_once: EmailItem[]
}

/** A subscription that the order started. */
export type StartedSubscription = Recurrence & {
  display_id: number
  items: EmailItem[]
  /** When its free trial ends and the first payment is taken; null without a trial. */
  trial_ends_at: IsoDateTime | null
  next: NextStep
  /** Whether each later payment is asked for by e-mail, because nothing was saved that can be charged. */
  is_paid_by_mail: boolean
  /** What items cost after a first payment at a sale price, before shipping and what tax comes on top. */
  later_prices: { title: string; price: number }[]
}

/** The sentence about the hub; it belongs to the button, since both go when the button is off. */
export const PURCHASE_HUB_NOTE = say("purchase_confirmation.hub_note")

/** Confirms an order that started a subscription. */
export default function PurchaseConfirmationEmail({
  brand,
  marker,
  login_url,
  self_cancellation,
  order,
  subscriptions,
  bought_once,
}: PurchaseConfirmationEmailProps) {
  return (
    <EmailLayout
      brand={brand}
      preview={say("purchase_confirmation.preview", { number: order.display_id })}
    >
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {say("purchase_confirmation.heading")}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        {say("purchase_confirmation.intro", {
          store: brand.store_name,
          number: order.display_id,
        })}{" "}
        {order.total > 0
          ? say("purchase_confirmation.charged", {
              amount: formatPrice(order.total, order.currency_code),
            })
          : say("purchase_confirmation.free")}
      </Text>
      {subscriptions.map((subscription) => (
        <Block
          key={subscription.display_id}
          heading={say("shared.subscription", { number: subscription.display_id })}
          lines={subscriptionLines(subscription, order.currency_code, brand.time_zone)}
        />
      ))}
      {bought_once.length > 0 && (
        <Block
          heading={say("purchase_confirmation.once")}
          lines={bought_once.map(itemLine)}
        />
      )}
      {subscriptions.some(({ next }) => next.type === "payment") && (
        <HowToCancel
          brand={brand}
          login_url={login_url}
          self_cancellation={self_cancellation}
        />
      )}
      <HubButtonSlot marker={marker} />
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        {say("shared.order", { number: order.display_id })}
      </Heading>
      <OrderTable order={order} />
      {order.shipping_address && <ShippingAddress address={order.shipping_address} />}
    </EmailLayout>
  )
}

function Block({ heading, lines }: { heading: string; lines: string[] }) {
  return (
    <>
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        {heading}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        <Lines of={lines} />
      </Text>
    </>
  )
}

/** What comes how often, and what is charged for it from now on. */
function subscriptionLines(
  {
    items,
    trial_ends_at,
    next,
    is_paid_by_mail,
    later_prices,
    ...recurrence
  }: StartedSubscription,
  currencyCode: string,
  timeZone: string
): string[] {
  const lines = items.map(itemLine)
  if (next.type !== "payment") {
    const { type } = next
    return [
      ...lines,
      say(
        type === "completed" ? "purchase_confirmation.completed" : "shared.next.canceled"
      ),
    ]
  }
  return [
    ...lines,
    formatInterval(recurrence),
    ...(trial_ends_at
      ? [
          say("purchase_confirmation.trial", {
            time: formatInstant(trial_ends_at, timeZone),
          }),
        ]
      : []),
    sayNextStep(next, currencyCode, timeZone, trial_ends_at ? "first" : "next"),
    ...(is_paid_by_mail ? [say("purchase_confirmation.paid_by_mail")] : []),
    ...later_prices.map(({ title, price }) =>
      say("purchase_confirmation.later_price", {
        title: typed(title),
        price: formatPrice(price, currencyCode),
      })
    ),
  ]
}

function ShippingAddress({ address }: { address: EmailAddressBlock }) {
  return (
    <>
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        {say("purchase_confirmation.ships_to")}
      </Heading>
      <Text className="hub-ink" style={{ ...styles.text, ...styles.last }}>
        <Lines of={addressLines(address)} />
      </Text>
    </>
  )
}

PurchaseConfirmationEmail.PreviewProps = {
  brand: PREVIEW_BRAND,
  order: {
    display_id: 2317,
    currency_code: "gbp",
    items: [
      {
        title: "House Blend",
        variant_title: "Whole beans, 250 g",
        quantity: "2",
        unit_price: "12.00",
        discount: 5,
        net: 19,
      },
      {
        title: "Single Origin Ethiopia",
        variant_title: null,
        quantity: "1",
        unit_price: "14.50",
        discount: 0,
        net: 14.5,
      },
    ],
    subtotal: 33.5,
    shipping_total: 3.95,
    credit_total: 0,
    tax_total: 0,
    total: 37.45,
    shipping_address: {
      first_name: "Ann",
      last_name: "Taylor",
      address_1: "3 Orchard Road",
      postal_code: "BA1 2QH",
      city: "Bath",
      country_code: "gb",
    },
  },
  login_url: "https://shop.fernhill.example/customer-hub",
  self_cancellation: true,
  subscriptions: [
    {
      display_id: 1042,
      interval: "month",
      interval_count: 1,
      items: [{ title: "House Blend", variant_title: "Whole beans, 250 g", quantity: 2 }],
      trial_ends_at: null,
      next: {
        type: "payment",
        at: "2026-04-01T09:30:00.000Z",
        amount: { total: 27.95, together_with: [] },
      },
      is_paid_by_mail: false,
      later_prices: [],
    },
  ],
  bought_once: [{ title: "Single Origin Ethiopia", quantity: 1 }],
} satisfies Omit<PurchaseConfirmationEmailProps, "marker">

/**
 * Renders the confirmation of a purchase, with the marker of the hub button in it: for
 * `putHubButton` or `removeHubButton`.
 */
export function purchaseConfirmationEmail(
  props: PurchaseConfirmationEmailProps
): Promise<EmailContent> {
  return renderEmail(
    <PurchaseConfirmationEmail {...props} />,
    say("purchase_confirmation.subject", { number: props.order.display_id })
  )
}
