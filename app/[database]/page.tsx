import { redirect } from 'next/navigation'
import { pageDoor } from '@/app/_server/read'
import { pages } from '@/lib/paths'

/** The list is the first screen of a database. */
export default async function Page({ params }: PageProps<'/[database]'>) {
  const { database } = await params
  await pageDoor(database, pages.database(database))
  redirect(pages.workflows(database))
}
