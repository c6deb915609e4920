import { Link } from "react-router-dom"

import type { AdminActor } from "../../src/types/http"
import { useHubTranslation } from "../hooks/use-hub-translation"

/** Who did something; the e-mail of a present staff member leads to the user's page in Settings. */
export const ActorLabel = ({ actor }: { actor: AdminActor }) => {
  const { t } = useHubTranslation()
  const label = actor.email ?? t(`actor.${actor.type}`)

  return actor.email && actor.id ? (
    <Link
      to={`/settings/users/${actor.id}`}
      className="hover:text-ui-fg-base transition-fg focus-visible:shadow-borders-focus rounded-[4px] underline outline-none"
    >
      {label}
    </Link>
  ) : (
    <span>{label}</span>
  )
}
