import type { Metadata } from 'next'
import { shareDoor } from '@/app/_server/share-door'
import { SharedWorkflowPage } from '@/components/share/shared-workflow-page'

/** Nothing of the workflow stands in it: titles end up in histories and in previews of chats. */
export const metadata: Metadata = {
  title: 'Shared workflow',
  referrer: 'no-referrer',
  robots: { index: false, follow: false },
}

export default async function Page({ params }: PageProps<'/share/[secret]'>) {
  const { workflow, expiresAt } = await shareDoor((await params).secret)
  return <SharedWorkflowPage workflow={workflow} expiresAt={expiresAt} />
}
