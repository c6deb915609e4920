import { useTexts } from "../i18n"
import type { StoreParty } from "../../../../src/types/http"

/** Shop or customer on paper, with the address. */
export function StatementParty({
  label,
  party: { name, legal_name, lines, email, vat_number, register_number },
}: {
  label: string
  party: StoreParty
}) {
  const { t } = useTexts()
  const below = [
    legal_name,
    ...lines,
    email,
    vat_number && t("statement.vat_number", { number: vat_number }),
    register_number,
  ]
  return (
    <div className="statement__party">
      <h2>{label}</h2>
      <address>
        <strong>{name}</strong>
        {below.filter(Boolean).map((line, index) => (
          <span key={index}>{line}</span>
        ))}
      </address>
    </div>
  )
}
