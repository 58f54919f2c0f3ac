import { z } from 'zod'
import type { ApiToken, NewToken } from './api-token'
import type { Failure } from './failures'
import type { Answered, ShareLink } from './share-link'
import { subjectOf, type Verb, verbs } from './verbs'

/** What the page of tokens and links shows and does. */

export const revokeSchema = z.strictObject({ id: z.string().min(1).max(100) })
export type Revoke = (input: z.input<typeof revokeSchema>) => Promise<Answered<string>>

/** `text` is the token itself, which is told this once. */
export type MadeToken = { text: string; name: string; expiresAt: number }

export type TokenActions = {
  create: (input: NewToken) => Promise<Answered<MadeToken>>
  revoke: Revoke
  revokeLink: Revoke
}

/** A database that a token may be made for, with what this person may do there themselves. */
export type TokenChoice = {
  slug: string
  label: string
  verbs: readonly Verb[]
  payloads: boolean
  audit: boolean
}

type Listed<T> = { rows: T[]; failure: null } | { rows: null; failure: Failure }

export type TokensPage = {
  /** Why there are none here; `null` where there may be. */
  unavailable: string | null
  isAdmin: boolean
  choices: TokenChoice[]
  tokens: Listed<ApiToken>
  links: Listed<ShareLink>
  /** Whether the configuration lets people make links. */
  hasLinks: boolean
  asOf: number
}

const groupWords = {
  workflow: 'Workflows',
  error: 'Errors',
  queue: 'Queues',
  version: 'Versions',
  schedule: 'Schedules',
} as const

export type VerbGroup = { title: string; verbs: Verb[] }

/** The verbs that anybody may give here, by what they are done to. */
export function verbGroups(choices: readonly TokenChoice[]): VerbGroup[] {
  const given = verbs.filter((verb) => choices.some((choice) => choice.verbs.includes(verb)))
  return Object.entries(groupWords).flatMap(([subject, title]) => {
    const some = given.filter((verb) => subjectOf(verb) === subject)
    return some.length > 0 ? [{ title, verbs: some }] : []
  })
}
