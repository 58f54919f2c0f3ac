import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getViewer } from '@/app/_server/auth'
import { toSearchParams } from '@/app/_server/search-params'
import { getSignInWays } from '@/app/_server/sign-in-ways'
import { SignInForm } from '@/components/shell/sign-in-form'
import { safeReturnTo } from '@/lib/return-to'

export const metadata: Metadata = { title: 'Sign in' }

/** Public: where the signed-out are sent, with the link they came for. */
export default async function Page({ searchParams }: PageProps<'/login'>) {
  const search = toSearchParams(await searchParams)
  const returnTo = safeReturnTo(search.get('returnTo'))
  if (await getViewer()) redirect(returnTo)
  const ways = await getSignInWays()
  return <SignInForm ways={ways} returnTo={returnTo} error={search.get('error')} />
}
