import type { Metadata } from 'next'
import { tokensDoor } from '@/app/_server/tokens-door'
import { TokensScreen } from '@/components/tokens/tokens-screen'
import { createToken, revokeShareLink, revokeToken } from './actions'

export const metadata: Metadata = { title: 'API tokens' }

export default async function Page() {
  const page = await tokensDoor()
  return (
    <TokensScreen
      page={page}
      actions={{ create: createToken, revoke: revokeToken, revokeLink: revokeShareLink }}
    />
  )
}
