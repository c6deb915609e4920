import { PNG } from "pngjs"

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
 * Paints shapes over each other, the last on top; what none covers stays transparent.
 *
 * @param size - width and height in pixels
 * @returns a PNG file
 */
export function paint(size: number, shapes: Shape[]): Buffer {
  const topFirst = shapes
    .map(({ color, covers }) => ({ covers, rgba: [...parseColor(color), 255] }))
    .reverse()
  const image = new PNG({ width: size, height: size })
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const samples = Array.from({ length: SAMPLES ** 2 }, (_, sample) => {
        const x = (column + ((sample % SAMPLES) + 0.5) / SAMPLES) / size
        const y = (row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / size
        return topFirst.find(({ covers }) => covers(x, y))?.rgba
      })
      image.data.set(average(samples), (row * size + column) * 4)
    }
  }
  return PNG.sync.write(image)
}

/** Colours mean over what is covered, so that edges do not darken; opacity means over all. */
function average(samples: (number[] | undefined)[]): number[] {
  const covered = samples.filter((sample) => sample !== undefined)
  if (covered.length === 0) {
    return [0, 0, 0, 0]
  }
  const mean = [0, 1, 2].map(
    (channel) => covered.reduce((sum, rgba) => sum + rgba[channel], 0) / covered.length
  )
  return [...mean, (255 * covered.length) / samples.length]
}

function parseColor(color: string): number[] {
  return [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16))
}
