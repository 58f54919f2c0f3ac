import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { homeDoor } from '@/app/_server/frame'
import { pages } from '@/lib/paths'

/** The database last looked at, else the first one configured. */
export default async function Home() {
  const { slugs } = await homeDoor()
  const last = (await cookies()).get('vigil-database')?.value
  redirect(pages.database(slugs.find((slug) => slug === last) ?? slugs[0] ?? ''))
}
