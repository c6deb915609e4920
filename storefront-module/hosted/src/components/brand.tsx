import { useState } from "react"
import type { StoreHubSettings } from "../../../../src/types/http"
import { Link } from "./link"

/**
 * The merchant's logo, or the store's name when there is none or it does not load.
 *
 * @param settings - `undefined` while they load, `null` when they could not be loaded
 */
export function Brand({ settings }: { settings: StoreHubSettings | null | undefined }) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null)
  if (!settings) {
    return settings === undefined ? <span className="skeleton skeleton--brand" /> : null
  }
  const { brand_logo_url: logo, store_name: name } = settings
  return (
    <Link page="login" className="brand">
      {logo && logo !== brokenUrl ? (
        <img
          className="brand__logo"
          src={logo}
          alt={name}
          referrerPolicy="no-referrer"
          onError={() => setBrokenUrl(logo)}
        />
      ) : (
        name
      )}
    </Link>
  )
}
