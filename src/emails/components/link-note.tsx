import { Text } from "@react-email/components"
import type { ReactNode } from "react"
import { Around, say } from "../say"
import type { EmailBrand } from "../types"
import { AddressLink } from "./address-link"
import { SupportLink } from "./email-layout"
import { styles } from "./styles"

type LinkNoteProps = {
  brand: EmailBrand
  /** Where to sign in once the button's link is over. */
  login_url: string
  /** The subscription that a question will be about. */
  about: { display_id: number }
  /** What the link opens, and what not to do with it. */
  children: ReactNode
}

/** The small print of a mail whose button leads to the page that takes a card. */
export function LinkNote({ brand, login_url, about, children }: LinkNoteProps) {
  return (
    <Text className="hub-muted" style={{ ...styles.muted, margin: "28px 0 0" }}>
      <Around message={(link) => say("shared.button_works_once", { link })}>
        <AddressLink href={login_url} />
      </Around>{" "}
      {children}
      {brand.support_email && (
        <>
          {" "}
          <Around
            message={(email) =>
              say("shared.questions_about", { email, number: about.display_id })
            }
          >
            <SupportLink email={brand.support_email} />
          </Around>
        </>
      )}
    </Text>
  )
}
