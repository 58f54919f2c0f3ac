import { readiness } from '@/app/_server/readiness'
import { describe } from '@/lib/openapi/operation'

/** Readiness: each database answers. Public, so it names slugs and nothing of what failed. */
export const dynamic = 'force-dynamic'

const about = {
  summary: 'Whether each database answers',
  isPublic: true,
  alsoAnswers: { 503: 'A database does not answer; the body is that of 200.' },
}

export const GET = describe(about, async () => {
  const databases = await readiness()
  const isReady = databases.every(({ ready }) => ready)
  return Response.json(
    { status: isReady ? 'ready' : 'not ready', databases },
    { status: isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
})
