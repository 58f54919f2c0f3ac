import type { ReactNode } from 'react'
import { layoutDoor } from '@/app/_server/frame'
import { Framed } from '@/app/framed'
import { HiddenPayloads } from '@/components/ui/hidden-payloads'
import { ReasonRuleProvider } from '@/components/ui/reason-rule'

/** The page inside guards itself and sends the signed-out away. */
export default async function Layout(props: {
  children: ReactNode
  params: Promise<{ database: string }>
}) {
  const { database: slug } = await props.params
  const frame = await layoutDoor(slug)
  if (!frame) return props.children
  return (
    <Framed frame={frame}>
      <HiddenPayloads sentence={frame.hidden}>
        <ReasonRuleProvider rule={frame.reasonRule}>{props.children}</ReasonRuleProvider>
      </HiddenPayloads>
    </Framed>
  )
}
