import { Link } from "@react-email/components"

/** A link within a sentence that shows where it leads. */
export function AddressLink({ href }: { href: string }) {
  return (
    <Link
      href={href}
      style={{ color: "inherit", textDecoration: "underline", wordBreak: "break-all" }}
    >
      {href}
    </Link>
  )
}
