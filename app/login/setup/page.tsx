import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getSignInWays } from '@/app/_server/sign-in-ways'
import { SetupForm } from '@/components/shell/setup-form'
import { pages } from '@/lib/paths'
import { setUp } from './actions'

export const metadata: Metadata = { title: 'First user' }

/** Public: what it does takes the token that stands behind the # of the link. */
export default async function Page() {
  const { isWithoutUsers } = await getSignInWays()
  if (!isWithoutUsers) redirect(pages.login('/'))
  return <SetupForm setUp={setUp} />
}
