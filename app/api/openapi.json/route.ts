import { jsonText } from '@/app/_server/problem'
import { viewerRoute } from '@/app/_server/read'
import { buildDocument } from '@/lib/openapi/build-document'
import { operationsOf } from '@/lib/openapi/operations-of'
import { apiRoutes } from './api-routes'

const about = { summary: 'This document' }
let text: string | null = null

/** The API as OpenAPI 3.1, of the routes' own parsers and schemas; the same for everybody. */
export const GET = viewerRoute(about, async () => {
  text ??= JSON.stringify(
    buildDocument(operationsOf({ ...apiRoutes, '/api/openapi.json': { GET } }), {
      basePath: process.env.VIGIL_BASE_PATH ?? '',
    }),
  )
  return jsonText(text)
})
