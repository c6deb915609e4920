import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { PRODUCT_KEYS, productSpec, type ProductSpec } from "./catalog"
import { ellipse, paint, rectangle, within, type Shape } from "./drawing"

const CREAM = "#f6efe2"
const BACKGROUND = "#ece5d8"
const SHADOW = "#ddd4c3"
const DARK = "#23201c"
const FOLDER = "fernhill"

/** Where the server shows a product's picture; without a host, so that it fits any port. */
export function pictureUrl(handle: string): string {
  return `/static/${FOLDER}/${handle}.png`
}

/** Path of the shop's logo, without host. */
export const LOGO_PATH = pictureUrl("logo")

/** Draws every product and the logo into `static/`, which the server serves. */
export function drawPictures(root: string): void {
  const folder = join(root, "static", FOLDER)
  mkdirSync(folder, { recursive: true })
  for (const key of PRODUCT_KEYS) {
    const spec = productSpec(key)
    const shapes = [rectangle(BACKGROUND, [0, 0, 1, 1]), ...DRAW[spec.picture](spec)]
    writeFileSync(join(folder, `${spec.handle}.png`), paint(320, shapes))
  }
  writeFileSync(join(folder, "logo.png"), paint(192, logo()))
}

/** Two hills and a sun, in whatever frame. */
function hills(frame: Shape, color: string, bottom: number): Shape[] {
  return [
    within(frame, ellipse("#e2a04a", [0.5, bottom - 0.15], [0.06, 0.06])),
    within(frame, ellipse(SHADOW, [0.66, bottom + 0.06], [0.22, 0.16])),
    within(frame, ellipse(color, [0.38, bottom + 0.09], [0.3, 0.16])),
  ]
}

const DRAW: Record<ProductSpec["picture"], (spec: ProductSpec) => Shape[]> = {
  bag({ color }) {
    return [
      ellipse(SHADOW, [0.5, 0.88], [0.32, 0.035]),
      rectangle(color, [0.26, 0.2, 0.74, 0.88], 0.03),
      rectangle(DARK, [0.24, 0.13, 0.76, 0.22], 0.015),
      rectangle(color, [0.24, 0.21, 0.76, 0.23]),
      ellipse(DARK, [0.5, 0.32], [0.02, 0.02]),
      rectangle(CREAM, [0.33, 0.42, 0.67, 0.74], 0.015),
      ...hills(rectangle(CREAM, [0.35, 0.44, 0.65, 0.72]), color, 0.67),
    ]
  },
  dripper({ color }) {
    const cone: Shape = {
      color,
      covers: (x, y) =>
        y > 0.26 && y < 0.62 && Math.abs(x - 0.48) < 0.28 - ((y - 0.26) / 0.36) * 0.2,
    }
    return [
      ellipse(SHADOW, [0.5, 0.86], [0.28, 0.035]),
      rectangle(CREAM, [0.34, 0.66, 0.62, 0.86], 0.04),
      ellipse(color, [0.75, 0.4], [0.1, 0.1]),
      ellipse(BACKGROUND, [0.75, 0.4], [0.06, 0.06]),
      cone,
      ellipse(DARK, [0.48, 0.265], [0.28, 0.035]),
      rectangle(color, [0.3, 0.61, 0.66, 0.66], 0.02),
    ]
  },
  book({ color }) {
    const page = rectangle(CREAM, [0.3, 0.16, 0.7, 0.84], 0.02)
    return [
      ellipse(SHADOW, [0.5, 0.86], [0.28, 0.03]),
      rectangle(DARK, [0.27, 0.16, 0.36, 0.84], 0.02),
      page,
      ...hills(page, color, 0.66),
      rectangle(DARK, [0.38, 0.25, 0.62, 0.28]),
      rectangle(SHADOW, [0.42, 0.31, 0.58, 0.325]),
    ]
  },
}

function logo(): Shape[] {
  const disc = ellipse("#2f5d50", [0.5, 0.5], [0.48, 0.48])
  return [
    disc,
    within(disc, ellipse("#e2a04a", [0.5, 0.42], [0.15, 0.15])),
    within(disc, ellipse("#a9c0a6", [0.72, 0.86], [0.4, 0.3])),
    within(disc, ellipse(CREAM, [0.3, 0.9], [0.44, 0.32])),
  ]
}
