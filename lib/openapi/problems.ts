import { z } from 'zod'
import { type FailureKind, statusCodes } from '@/lib/failures'
import { named } from './named'

const kinds = Object.keys(statusCodes) as [FailureKind, ...FailureKind[]]

/** RFC 9457, as every error of the API is answered. */
export const problemSchema = named(
  'Problem',
  z.object({
    type: z.string().describe('A reference that names the kind.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What is wrong, in a sentence for a person.'),
    kind: z.enum(kinds),
  }),
)

const words: { [status: number]: string } = {
  400: 'The request cannot be read: the sentence says what and why.',
  401: 'No session and no token, or one that has ended.',
  403: 'The role or a setting forbids it; the attempt is in the audit.',
  404: 'There is no such database, or nothing of this id or name.',
  405: 'The path has no such method.',
  413: 'The body is larger than is taken.',
  415: 'The body is not sent as application/json.',
  500: 'A mistake in Vigil; its log has the id that the sentence names.',
  503: 'The database is away, too slow, or has no such table; asking again may help.',
}

/** The responses by which all operations tell what went wrong. */
export const problemResponses = Object.fromEntries(
  Object.entries(words).map(([status, description]) => [
    `Problem${status}`,
    {
      description,
      content: {
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      },
    },
  ]),
)

export const problemReference = (status: number) => ({
  $ref: `#/components/responses/Problem${status}`,
})
