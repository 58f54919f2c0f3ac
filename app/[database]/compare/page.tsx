import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { pageDoor } from '@/app/_server/read'
import { toSearchParams } from '@/app/_server/search-params'
import { CompareScreen } from '@/components/compare/compare-screen'
import { PageFailed } from '@/components/shell/page-failed'
import { findCounterpart } from '@/db/compare/find-counterpart'
import { type CounterpartKind, counterparts } from '@/lib/compare/comparison'
import { counterpartMissing } from '@/lib/compare/counterpart-missing'
import { parseCursor } from '@/lib/cursor'
import { pages } from '@/lib/paths'

export const metadata: Metadata = { title: 'Compare' }

/** `?a=&b=` compares; `?a=&with=` finds the other run first and leads to the same. */
export default async function Page(props: PageProps<'/[database]/compare'>) {
  const { database } = await props.params
  const search = toSearchParams(await props.searchParams)
  const here = Object.fromEntries(search)
  const door = await pageDoor(database, pages.compare(database, here))
  const { a = '', b = '' } = here
  const kind = counterparts.find((one) => one === here.with)
  if (a === '' || b !== '' || !kind || a.includes('\0'))
    return <CompareScreen database={database} notFound={null} />
  const cursor = here.cursor ? parseCursor(here.cursor) : null
  const { data, failure } = await door.ask(
    `counterpart ${kind} ${here.cursor ?? ''} ${a}`,
    (reader) => findCounterpart(reader, { id: a, kind, cursor }),
  )
  if (failure) return <PageFailed what="The run to compare with" failure={failure} />
  if (data?.id) redirect(pages.compare(database, { a, b: data.id }))
  return <CompareScreen database={database} notFound={missing(database, a, kind, data)} />
}

function missing(
  database: string,
  a: string,
  kind: CounterpartKind,
  found: Awaited<ReturnType<typeof findCounterpart>>,
) {
  const next = found?.next ?? null
  return {
    sentence: counterpartMissing(kind, found),
    furtherHref: next === null ? null : pages.compare(database, { a, with: kind, cursor: next }),
  }
}
