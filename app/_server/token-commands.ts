import 'server-only'
import { newTokenSchema } from '@/lib/api-token'
import { newLinkSchema } from '@/lib/share-link'
import { revokeSchema } from '@/lib/token-actions'
import { createLink, revokeLink } from './share-links'
import { createToken, revokeToken } from './tokens'

/** What a person does to tokens and share links; server actions alone are made from these. */

export const createTokenSpec = {
  name: 'createToken',
  input: newTokenSchema,
  run: createToken,
}

export const revokeTokenSpec = {
  name: 'revokeToken',
  input: revokeSchema,
  run: (giver: Parameters<typeof revokeToken>[0], { id }: { id: string }) => revokeToken(giver, id),
}

export const createLinkSpec = { name: 'createShareLink', input: newLinkSchema, run: createLink }

export const revokeLinkSpec = {
  name: 'revokeShareLink',
  input: revokeSchema,
  run: (giver: Parameters<typeof revokeLink>[0], { id }: { id: string }) => revokeLink(giver, id),
}
