'use client'

import dynamic from 'next/dynamic'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { GraphCanvasProps } from './graph-canvas'

/** The library comes after paint, and only to who looks at a graph. */
const Canvas = dynamic(() => import('./graph-canvas').then((module) => module.GraphCanvas), {
  ssr: false,
  loading: () => (
    <div className="px-5 pt-3 max-md:px-3">
      <SkeletonRows rows={8} label="Loading the graph" />
    </div>
  ),
})

/** The family of a workflow as cards that can be walked, zoomed and opened. */
export function FamilyGraphView(props: GraphCanvasProps) {
  return <Canvas {...props} />
}
