'use server'

import { personAction } from '@/app/_server/person-action'
import {
  createLinkSpec,
  createTokenSpec,
  revokeLinkSpec,
  revokeTokenSpec,
} from '@/app/_server/token-commands'

export const createToken = personAction(createTokenSpec)
export const revokeToken = personAction(revokeTokenSpec)
export const createShareLink = personAction(createLinkSpec)
export const revokeShareLink = personAction(revokeLinkSpec)
