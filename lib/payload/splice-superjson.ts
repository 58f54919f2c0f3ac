import { z } from 'zod'

const stored = z.looseObject({
  json: z.unknown(),
  meta: z
    .looseObject({ values: z.unknown(), referentialEqualities: z.unknown() })
    .partial()
    .optional(),
})

const tree = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())])

/**
 * `[time, context]` in superjson, with the context taken over as it is stored: its marks are moved
 * below the path of the second argument. `null` where the text is not superjson's.
 */
export function superjsonScheduledInput(at: number, context: string): string | null {
  const read = readStored(context)
  if (!read) return null
  const values = { '0': ['Date'], ...below(read.meta?.values) }
  const equalities = below(read.meta?.referentialEqualities, true)
  return JSON.stringify({
    json: [new Date(at).toISOString(), read.json ?? null],
    meta: {
      values,
      ...(Object.keys(equalities).length > 0 ? { referentialEqualities: equalities } : {}),
    },
    __dbos_serializer: 'superjson',
  })
}

function readStored(context: string) {
  try {
    const read = stored.safeParse(JSON.parse(context))
    return read.success ? read.data : null
  } catch {
    return null // not JSON, so nothing that superjson wrote
  }
}

/** A mark of the whole becomes one of the path `1`, marks of parts ones of `1.part`. */
function below(marks: unknown, namePaths = false): Record<string, unknown> {
  const read = tree.safeParse(marks)
  if (!read.success) return {}
  const move = (paths: unknown) => (namePaths && Array.isArray(paths) ? paths.map(prefixed) : paths)
  if (Array.isArray(read.data)) {
    if (!namePaths) return { '1': read.data }
    const [ofWhole, ofParts] = read.data
    return { '1': move(ofWhole), ...below(ofParts, true) }
  }
  return Object.fromEntries(
    Object.entries(read.data).map(([path, mark]) => [prefixed(path), move(mark)]),
  )
}

function prefixed(path: unknown): string {
  return `1.${path}`
}
