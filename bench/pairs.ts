import { performance } from "node:perf_hooks"

export type Request = { name: string; url: string; headers: Record<string, string> }

export type Comparison = {
  /** Milliseconds. */
  medianOf: { subject: number; baseline: number }
  /** Subject over baseline, of the medians. */
  ratio: number
}

/**
 * Times two requests in turn, A B A B …, so that whatever else the machine does meets both alike.
 *
 * @param rounds - counted pairs; a tenth as many go before, uncounted, to warm up
 * @throws when an answer is not 200: a refusal is quick, and no measure of anything
 */
export async function compare(
  subject: Request,
  baseline: Request,
  rounds: number
): Promise<Comparison> {
  const times = { subject: [] as number[], baseline: [] as number[] }
  const warmUp = Math.ceil(rounds / 10)
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const pair = { subject: await time(subject), baseline: await time(baseline) }
    if (round >= warmUp) {
      times.subject.push(pair.subject)
      times.baseline.push(pair.baseline)
    }
  }
  const medianOf = { subject: median(times.subject), baseline: median(times.baseline) }
  return { medianOf, ratio: medianOf.subject / medianOf.baseline }
}

async function time({ name, url, headers }: Request): Promise<number> {
  const start = performance.now()
  const response = await fetch(url, { headers })
  await response.arrayBuffer()
  if (response.status !== 200) {
    throw new Error(`${name} answered ${response.status}.`)
  }
  return performance.now() - start
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}
