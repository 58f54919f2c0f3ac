import 'server-only'
import type { z } from 'zod'
import { runAudited } from '@/db/audited'
import { verbLimits } from '@/db/commands/limits'
import type { Writer } from '@/db/database'
import type { OwnWriter } from '@/db/own/own-database'
import { describeVerb } from '@/lib/audit'
import type { ActionAnswer } from '@/lib/commands'
import { KnownFailure } from '@/lib/failures'
import { outcomesAnswer } from '@/lib/openapi/answers/outcomes'
import { describe } from '@/lib/openapi/operation'
import { verbSummaries } from '@/lib/openapi/verb-summary'
import type { Outcome } from '@/lib/outcome'
import { limitsOfRights, type Rights } from '@/lib/rights'
import { limitAll, type Verb, type VerbLimits } from '@/lib/verbs'
import { getViewer, requireSure, type Viewer } from './auth'
import { getConfig } from './config'
import { getAudit, getOwnDatabase } from './databases'
import { refuse } from './denied'
import { type Admitted, admit, guardedRoute, type RouteRequest } from './guard'
import { getClientAddress } from './peer-address'
import { json, problem, toFailure } from './problem'
import { readText } from './read-text'

/** The write doors: session, role, input, audit, command, in this order, for action and route. */

export type Command<Schema extends z.ZodType> = {
  verb: Verb
  input: Schema
  ids: (input: z.output<Schema>) => string[]
  reason: (input: z.output<Schema>) => string | undefined
  /** What of the input the audit keeps; default: all. Payloads can hold secrets and be large. */
  recorded?: (input: z.output<Schema>, redact: readonly string[]) => object
  /** What the subjects are before, for the audit. */
  before: (writer: Writer, input: z.output<Schema>, own: OwnWriter) => Promise<readonly object[]>
  run: (
    writer: Writer,
    input: z.output<Schema>,
    own: OwnWriter,
    actor: Viewer,
  ) => Promise<Outcome[]>
}

/** A server action of a command; its first argument is the database it was bound to by the page. */
export function action<Schema extends z.ZodType>(command: Command<Schema>) {
  return async (slug: string, input: z.input<Schema>): Promise<ActionAnswer> => {
    try {
      const viewer = await getViewer()
      if (!viewer)
        throw new KnownFailure('signed-out', 'You are signed out. Sign in and try again.')
      const admitted = admit(viewer, slug)
      if (!admitted) throw new KnownFailure('not-found', 'This database is not configured here.')
      return { outcomes: await runCommand(command, admitted, viewer, input), failure: null }
    } catch (error) {
      return { outcomes: null, failure: toFailure(error, `action ${command.verb}`) }
    }
  }
}

/** A POST route of a command; `toInput` adds what the path says to the body. */
export function commandRoute<Schema extends z.ZodType>(
  command: Command<Schema>,
  toInput: (route: RouteRequest, body: Record<string, unknown>) => unknown,
  maxBytes = maxBodyBytes,
) {
  const route = guardedRoute(async (route, admitted, viewer) => {
    const foreign = foreignReason(route.request, viewer)
    if (foreign)
      await refuse({ verb: command.verb, ids: idsOfPath(route) }, viewer, admitted.watched, foreign)
    const body = await readBody(route.request, maxBytes)
    const outcomes = await runCommand(command, admitted, viewer, toInput(route, body))
    return json({ outcomes })
  })
  const summary = verbSummaries[command.verb]
  const body = { schema: command.input, fromPath: namesFromPath(toInput) }
  return describe({ summary, body, answer: outcomesAnswer }, route)
}

/** What a body cannot say, since the path says it: told by asking for the input of an empty one. */
function namesFromPath(toInput: (route: RouteRequest, body: Record<string, unknown>) => unknown) {
  const request = new Request('http://vigil/')
  const nowhere = { slug: '', id: '', second: '', search: new URLSearchParams(), request }
  return Object.keys(Object(toInput(nowhere, {})))
}

/** `POST …/bulk`: the verb stands in the body. */
export function bulkRoute(commands: Record<string, Command<z.ZodType>>) {
  const route = guardedRoute(async (route, admitted, viewer) => {
    const foreign = foreignReason(route.request, viewer)
    if (foreign) await refuse({ verb: 'bulk', ids: [] }, viewer, admitted.watched, foreign)
    const { verb, ...input } = await readBody(route.request)
    const command =
      typeof verb === 'string' && Object.hasOwn(commands, verb) ? commands[verb] : null
    if (!command)
      return problem({
        kind: 'bad-request',
        sentence: `verb is one of ${Object.keys(commands).join(', ')}.`,
      })
    return json({ outcomes: await runCommand(command, admitted, viewer, input) })
  })
  const inputs = Object.entries(commands).map(([verb, { input }]) => [verb, input])
  const summary = `Do one of these to many: ${Object.keys(commands).join(', ')}`
  const body = { verbs: Object.fromEntries(inputs) }
  return describe({ summary, body, answer: outcomesAnswer }, route)
}

async function runCommand<Schema extends z.ZodType>(
  command: Command<Schema>,
  { watched, rights }: Admitted,
  viewer: Viewer,
  raw: unknown,
): Promise<Outcome[]> {
  const { database } = watched
  const redact = database.config.redact ?? []
  const parsed = command.input.safeParse(raw)
  const forbidden = limitsOfPerson(viewer, rights, database.config.readOnly)[command.verb]
  if (forbidden) {
    const { verb } = command
    const attempt = parsed.success
      ? describeAttempt(command, parsed.data, redact)
      : { verb, ids: [] }
    await refuse(attempt, viewer, watched, forbidden)
  }
  if (!parsed.success) throw new KnownFailure('bad-request', sentenceOf(parsed.error))
  const input = parsed.data
  const attempt = describeAttempt(command, input, redact)
  if (attempt.reason === null && getConfig().requireReason.includes(command.verb))
    throw new KnownFailure(
      'bad-request',
      `Nothing was changed: this Vigil asks for a reason to ${describeVerb(command.verb)}.`,
    )
  requireSure(viewer)
  const address = await getClientAddress()
  return database.write(async (writer) => {
    const missing = verbLimits(writer.schema)[command.verb]
    if (missing) throw new KnownFailure('forbidden', missing)
    const own = { database: database.config.slug, run: getOwnDatabase().run }
    try {
      return await runAudited(
        {
          audit: getAudit(),
          actor: viewer,
          address,
          database: database.config.slug,
          ...attempt,
          before: () => command.before(writer, input, own),
        },
        () => command.run(writer, input, own, viewer),
      )
    } finally {
      watched.generation += 1
    }
  })
}

/** What an attempt is about, as the audit keeps it. */
function describeAttempt<Schema extends z.ZodType>(
  command: Command<Schema>,
  input: z.output<Schema>,
  redact: readonly string[],
) {
  return {
    verb: command.verb,
    ids: command.ids(input),
    input: JSON.parse(JSON.stringify(command.recorded?.(input, redact) ?? input)),
    reason: command.reason(input)?.trim() || null,
  }
}

const idsOfPath = ({ id }: RouteRequest) => (id === '' ? [] : [id])

/** What settings and rights forbid, before the database is asked. */
export function limitsOfPerson(
  { role }: Pick<Viewer, 'role'>,
  rights: Rights,
  databaseIsReadOnly: boolean,
): VerbLimits {
  if (getConfig().readOnly) return limitAll('This Vigil is set to read-only (VIGIL_READ_ONLY).')
  if (databaseIsReadOnly) return limitAll('This database is configured as read-only.')
  return limitsOfRights(rights, role)
}

function sentenceOf(error: z.ZodError): string {
  return `${error.issues
    .slice(0, 5)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ')}.`
}

const maxBodyBytes = 1024 * 1024

async function readBody(
  request: Request,
  maxBytes = maxBodyBytes,
): Promise<Record<string, unknown>> {
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? ''))
    throw new KnownFailure('unsupported-type', 'Send the body as application/json.')
  const text = await readText(request, maxBytes)
  let body: unknown
  try {
    body = text === '' ? {} : JSON.parse(text)
  } catch (error) {
    throw new KnownFailure('bad-request', 'The body is not JSON.', { cause: error })
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new KnownFailure('bad-request', 'The body is not a JSON object.')
  return { ...body }
}

/** Browsers say where a request comes from; a page elsewhere must not act through this session. */
function foreignReason(request: Request, { kind }: Viewer): string | null {
  if (kind === 'token') return null // sent on purpose: no browser adds it by itself
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const { publicUrl } = getConfig()
  const known = [request.headers.get('host'), publicUrl ? new URL(publicUrl).host : null]
  const from = origin === null ? null : hostOf(origin)
  const isForeign = origin !== null && (from === null || !known.includes(from))
  return isForeign || site === 'cross-site' || site === 'same-site'
    ? 'This request comes from another site, so nothing was done.'
    : null
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null // "null" and other origins without a host are foreign
  }
}
