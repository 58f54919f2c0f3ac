import { readiness } from '@/app/_server/readiness'

/** Readiness: each database answers. Public, so it names slugs and nothing of what failed. */
export const dynamic = 'force-dynamic'

export async function GET() {
  const databases = await readiness()
  const isReady = databases.every(({ ready }) => ready)
  return Response.json(
    { status: isReady ? 'ready' : 'not ready', databases },
    { status: isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
