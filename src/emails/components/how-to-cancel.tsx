import { Text } from "@react-email/components"
import { Around, say } from "../say"
import type { EmailBrand } from "../types"
import { AddressLink } from "./address-link"
import { SupportLink } from "./email-layout"
import { styles } from "./styles"

export type HowToCancelProps = {
  brand: EmailBrand
  /** The Customer Hub. */
  login_url: string
  /** Whether customers cancel by themselves; otherwise the shop does. */
  self_cancellation: boolean
}

/** How a customer ends a subscription, with a link to the hub. */
export function HowToCancel({ brand, login_url, self_cancellation }: HowToCancelProps) {
  return (
    <Text className="hub-ink" style={{ ...styles.text, margin: "20px 0 0" }}>
      {!self_cancellation && (
        <>
          <AskTheShop brand={brand} />{" "}
        </>
      )}
      <Around
        message={(link) =>
          say(self_cancellation ? "shared.cancel.in_hub" : "shared.cancel.see_hub", {
            link,
          })
        }
      >
        <AddressLink href={login_url} />
      </Around>
    </Text>
  )
}

function AskTheShop({ brand: { store_name, support_email } }: { brand: EmailBrand }) {
  return support_email ? (
    <Around message={(email) => say("shared.cancel.by_mail", { email })}>
      <SupportLink email={support_email} />
    </Around>
  ) : (
    say("shared.cancel.in_touch", { store: store_name })
  )
}
