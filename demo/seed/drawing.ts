import { crc32, deflateSync } from "node:zlib"

/** Coordinates run from 0 to 1, from the top left corner. */
export type Shape = { color: string; covers(x: number, y: number): boolean }

/** Points looked at per pixel and direction: enough to make edges smooth. */
const SAMPLES = 2

export const rectangle = (
  color: string,
  [left, top, right, bottom]: [number, number, number, number],
  radius = 0
): Shape => ({
  color,
  covers(x, y) {
    const dx = Math.max(left + radius - x, x - (right - radius), 0)
    const dy = Math.max(top + radius - y, y - (bottom - radius), 0)
    return (
      x >= left &&
      x <= right &&
      y >= top &&
      y <= bottom &&
      Math.hypot(dx, dy) <= radius + 1e-9
    )
  },
})

export const ellipse = (
  color: string,
  [centerX, centerY]: [number, number],
  [radiusX, radiusY]: [number, number]
): Shape => ({
  color,
  covers: (x, y) => ((x - centerX) / radiusX) ** 2 + ((y - centerY) / radiusY) ** 2 <= 1,
})

/** Shows a shape only where another one is. */
export const within = (frame: Shape, shape: Shape): Shape => ({
  color: shape.color,
  covers: (x, y) => frame.covers(x, y) && shape.covers(x, y),
})

/**
 * Paints shapes over each other, the last on top.
 *
 * @param size - width and height in pixels
 * @returns a PNG file
 */
export function paint(size: number, shapes: Shape[]): Buffer {
  const topFirst = shapes
    .map(({ color, covers }) => ({ covers, rgb: parseColor(color) }))
    .reverse()
  const rows = Buffer.alloc(size * (1 + size * 3))
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const sum = [0, 0, 0]
      for (let sample = 0; sample < SAMPLES ** 2; sample++) {
        const x = (column + ((sample % SAMPLES) + 0.5) / SAMPLES) / size
        const y = (row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / size
        const rgb = topFirst.find(({ covers }) => covers(x, y))?.rgb ?? [255, 255, 255]
        rgb.forEach((value, channel) => (sum[channel] += value))
      }
      const offset = row * (1 + size * 3) + 1 + column * 3
      sum.forEach((value, channel) => (rows[offset + channel] = value / SAMPLES ** 2))
    }
  }
  return encodePng(size, rows)
}

function parseColor(color: string): number[] {
  return [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16))
}

/** The smallest PNG there is: a header, one compressed image, an end (RFC 2083). */
function encodePng(size: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND")]
  return Buffer.concat([signature, ...parts])
}

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type), data])
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}
