import Link from 'next/link'
import { pages } from '@/lib/paths'

export function StepLink(props: { database: string; id: string; functionId: number }) {
  const { database, id, functionId } = props
  return (
    <Link
      href={pages.workflow(database, id, `step=${functionId}`)}
      prefetch={false}
      className="rounded-sm underline underline-offset-2"
    >
      step {functionId}
    </Link>
  )
}
