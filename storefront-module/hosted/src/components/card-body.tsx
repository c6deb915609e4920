import { useState } from "react"
import { CardFinish } from "./card-finish"
import { CardForm, scopeOf, type CardFormProps } from "./card-form"
import type { CardReturn } from "../stripe/card-return-url"

/**
 * Takes a new card; finishes the saving of one for a reader who comes back from their bank.
 *
 * @param returned - what the reader came back with, if they did
 */
export function CardBody({
  returned,
  ...form
}: Omit<CardFormProps, "refusal"> & { returned: CardReturn | null }) {
  const [refusal, setRefusal] = useState<string>()

  return returned && refusal === undefined ? (
    <CardFinish
      returned={returned}
      scope={scopeOf(form.page)}
      onSaved={form.onSaved}
      onRefused={setRefusal}
    />
  ) : (
    <CardForm refusal={refusal} {...form} />
  )
}
