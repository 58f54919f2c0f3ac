import { seeded } from '@/lib/testing/mutate'
import { judge } from './judge'
import { type Ground, type HostileRequest, makeRequest } from './make-request'
import { send } from './send'

export type AttackFigures = {
  count: number
  /** Answers by status. */
  statuses: { [status: string]: number }
  slowestMs: number
  slowest: string
  faults: string[]
}

/** So many requests, a few at a time. The same seed sends the same. */
export async function attack(
  baseURL: string,
  ground: Ground,
  { count, seed, atOnce = 8 }: { count: number; seed: number; atOnce?: number },
): Promise<AttackFigures> {
  const next = seeded(seed)
  // Each target comes as often as any other, but not always with the same ones around it.
  const targets = ground.targets.toSorted(() => next(3) - 1)
  const figures: AttackFigures = { count: 0, statuses: {}, slowestMs: 0, slowest: '', faults: [] }
  const one = async (): Promise<void> => {
    if (figures.count >= count) return
    const request = makeRequest(next, figures.count++, { ...ground, targets })
    const answer = await send(baseURL, request)
    figures.statuses[answer.status] = (figures.statuses[answer.status] ?? 0) + 1
    if (answer.ms > figures.slowestMs) {
      figures.slowestMs = answer.ms
      figures.slowest = describeRequest(request)
    }
    for (const fault of judge(request, answer, baseURL))
      figures.faults.push(`${describeRequest(request)}: ${fault}`)
    return one()
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return figures
}

function describeRequest({ number, identity, method, path, headers, body }: HostileRequest) {
  const { cookie: _cookie, ...rest } = headers
  const said = [path, JSON.stringify(rest), body ?? ''].map((text) => text.slice(0, 300))
  return `#${number} ${identity} ${method} ${said.join(' ')}`
}
