import { describe } from '@/lib/openapi/operation'

/** Liveness: this process answers. Public, and says nothing else. */
export const dynamic = 'force-dynamic'

export const GET = describe({ summary: 'This process answers', isPublic: true }, () =>
  Response.json({ status: 'live' }, { headers: { 'cache-control': 'no-store' } }),
)
