import { z } from 'zod'
import { id } from './commands'
import type { Failure } from './failures'

/** A link to one workflow for people without an account, as it crosses: never its secret. */
export type ShareLink = {
  id: string
  database: string
  workflowID: string
  owner: string
  isOwn: boolean
  createdAt: number
  expiresAt: number
  revokedAt: number | null
  revokedBy: string | null
  opened: number
  lastOpenedAt: number | null
}

/** So many hours a link lasts. */
export const linkHours = [1, 24, 168] as const
export const usualLinkHours = 24
/** Of one owner, at a time. */
export const mostLinks = 200

export const hourWords: Record<(typeof linkHours)[number], string> = {
  1: '1 hour',
  24: '1 day',
  168: '7 days',
}

export const newLinkSchema = z.strictObject({
  database: z.string().min(1).max(200),
  id,
  hours: z.literal(linkHours).default(usualLinkHours),
})
export type NewLink = z.input<typeof newLinkSchema>

/** What an action about tokens and links answers. */
export type Answered<T> = { data: T; failure: null } | { data: null; failure: Failure }

/** `path` holds the secret, which is told this once. */
export type MadeLink = { path: string; expiresAt: number }
export type MakeLink = (input: NewLink) => Promise<Answered<MadeLink>>
