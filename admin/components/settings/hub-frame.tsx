import { useState, type ReactNode } from "react"
import { createPortal } from "react-dom"

import hubStyles from "../../../storefront-module/hosted/src/styles/index.css?inline"

const DOCUMENT = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<style>${hubStyles}</style></head><body></body></html>`

type HubFrameProps = { title: string; children: ReactNode }

/** A window with the hub page's own styles, which those of Medusa Admin do not reach. */
export const HubFrame = ({ title, children }: HubFrameProps) => {
  const [body, setBody] = useState<HTMLElement | null>(null)

  return (
    <>
      <iframe
        title={title}
        srcDoc={DOCUMENT}
        className="shadow-elevation-card-rest h-[640px] max-h-[70vh] w-full rounded-lg"
        onLoad={({ currentTarget }) =>
          setBody(currentTarget.contentDocument?.body ?? null)
        }
      />
      {body && createPortal(children, body)}
    </>
  )
}
