import type { Operation } from './operation'
import type { PathOperation } from './operations-of'
import { pathParameters, toTemplate } from './path-parameters'
import { problemReference, problemResponses, problemSchema } from './problems'
import { requestBodyOf } from './request-body'
import { schemaOf } from './schema-of'
import { describeParameters, type JsonSchema } from './url-parameter'

type Schemas = Record<string, JsonSchema>

export type Settings = { basePath: string }

/** The API as an OpenAPI 3.1 document, told by its routes. */
export function buildDocument(operations: readonly PathOperation[], { basePath }: Settings) {
  const schemas: Schemas = {}
  schemaOf(problemSchema, 'output', schemas)
  const paths: Record<string, Record<string, object>> = {}
  for (const { path, method, operation } of operations) {
    const template = toTemplate(path)
    paths[template] = {
      ...paths[template],
      [method.toLowerCase()]: describeOperation(path, method, operation, schemas),
    }
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Vigil', version: '1', description: introduction },
    servers: [{ url: basePath || '/' }],
    security: [{ session: [] }, { token: [] }],
    tags: [...new Set(operations.map(({ path }) => tagOf(path)))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      responses: problemResponses,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'next-auth.session-token',
          description:
            'The session of the browser; behind TLS its name begins with __Secure-. What changes something must come from the same origin.',
        },
        token: { type: 'http', scheme: 'bearer', description: 'An API token.' },
      },
    },
  }
}

const introduction =
  'What the screens of Vigil ask, for programs. Times are epoch milliseconds and end in At; spans end in Ms; what is unset is null. Every answer is read at that moment (`asOf`). Every error is application/problem+json. A parameter that a path does not know is refused. What changes something answers an outcome for each id.'

function describeOperation(
  path: string,
  method: string,
  operation: Operation,
  schemas: Schemas,
): object {
  const parameters = [
    ...pathParameters(path),
    ...describeParameters(operation.parameters ?? {}).map((parameter) => ({
      ...parameter,
      in: 'query',
      ...(parameter.schema.type === 'array' ? { style: 'form', explode: false } : {}),
    })),
  ]
  return {
    operationId: operationIdOf(path, method),
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    tags: [tagOf(path)],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.body ? { requestBody: requestBodyOf(operation.body, schemas) } : {}),
    responses: {
      200: answerOf(operation, schemas),
      ...Object.fromEntries(
        problemsOf(path, operation).map((status) => [status, problemReference(status)]),
      ),
      ...Object.fromEntries(
        Object.entries(operation.alsoAnswers ?? {}).map(([status, description]) => [
          status,
          { description },
        ]),
      ),
    },
    ...(operation.isPublic ? { security: [] } : {}),
  }
}

function answerOf({ summary, answer, media = [] }: Operation, schemas: Schemas): object {
  const isJson = answer !== undefined || media.length === 0
  const schema = answer ? schemaOf(answer, 'output', schemas) : { type: 'object' }
  return {
    description: `${summary}.`,
    content: {
      ...(isJson ? { 'application/json': { schema } } : {}),
      ...Object.fromEntries(media.map((type) => [type, { schema: { type: 'string' } }])),
    },
  }
}

function problemsOf(path: string, { isPublic, body }: Operation): number[] {
  if (isPublic) return []
  const ofDatabase = path.includes('[database]') ? [404, 503] : []
  return [400, 401, ...(body ? [413, 415] : []), 403, ...ofDatabase, 405, 500].sort((a, b) => a - b)
}

/** What stands below the database; `vigil` for what is about Vigil itself. */
function tagOf(path: string): string {
  return /^\/api\/\[database\]\/([\w-]+)/.exec(path)?.[1] ?? 'vigil'
}

/** `getQueuesNameFlow`. */
function operationIdOf(path: string, method: string): string {
  const words = path.replace('/api/[database]', '').match(/\w+/g) ?? []
  return [
    method.toLowerCase(),
    ...words.map((word) => word[0]?.toUpperCase() + word.slice(1)),
  ].join('')
}
