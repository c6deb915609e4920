import { Heading, Text } from "@react-email/components"
import { EmailLayout } from "../../../emails/components/email-layout"
import { HubButtonSlot } from "../../../emails/components/hub-button-slot"
import { Lines } from "../../../emails/components/lines"
import { OrderTable, type EmailOrder } from "../../../emails/components/order-table"
import { styles } from "../../../emails/components/styles"
import {
  addressLines,
  formatInstant,
  formatPrice,
  type EmailAddressBlock,
} from "../../../emails/format"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { renderEmail } from "../../../emails/render-email"
import { typed } from "../../../emails/typed-text"
import { say } from "../../../emails/say"
import type { EmailBrand, EmailContent } from "../../../emails/types"

export type PurchaseConfirmationEmailProps = {
  brand: EmailBrand
  /** Where the hub button goes, from `createHubMarker`. */
  marker: string
  order: EmailOrder & {
    display_id: number
    shipping_address: EmailAddressBlock | null
    /** What is free now and costs something after its trial. */
    trials: EmailTrial[]
  }
}

/** A subscription that begins with a trial. */
export type EmailTrial = {
  line_id: string
  title: string
  /** When the first payment is taken, ISO 8601. */
  first_payment_at: string
  /** What a period costs then, before shipping and what tax comes on top; major units. */
  price: number
  /** What later periods cost, where that differs. */
  later_price: number | null
}

/** The sentence about the hub; it belongs to the button, since both go when the button is off. */
export const PURCHASE_HUB_NOTE = say("purchase_confirmation.hub_note")

/** Confirms an order that started a subscription. */
export default function PurchaseConfirmationEmail({
  brand,
  marker,
  order,
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
        })}
      </Text>
      {order.trials.map((trial) => (
        <Text key={trial.line_id} className="hub-ink" style={styles.text}>
          {trialText(trial, order.currency_code)}
        </Text>
      ))}
      <HubButtonSlot marker={marker} />
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        {say("shared.order", { number: order.display_id })}
      </Heading>
      <OrderTable order={order} />
      {order.shipping_address && <ShippingAddress address={order.shipping_address} />}
    </EmailLayout>
  )
}

function trialText(trial: EmailTrial, currencyCode: string) {
  const values = {
    title: typed(trial.title),
    time: formatInstant(trial.first_payment_at),
    price: formatPrice(trial.price, currencyCode),
  }
  return trial.later_price === null
    ? say("purchase_confirmation.trial", values)
    : say("purchase_confirmation.trial_at_sale_price", {
        ...values,
        later_price: formatPrice(trial.later_price, currencyCode),
      })
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
    trials: [],
  },
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
