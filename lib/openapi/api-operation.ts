import { z } from 'zod'

/** An operation as the page shows it, read from the document of the API. */
export type ApiOperation = {
  id: string
  method: string
  path: string
  tag: string
  summary: string
  description: string | null
  parameters: ApiParameter[]
  /** The schema of the body; `null` where it takes none. */
  body: ApiSchema | null
  answer: ApiSchema | null
  /** The first type that it answers with. */
  media: string
}

export type ApiParameter = z.infer<typeof parameterSchema>
export type ApiSchema = { [keyword: string]: unknown }

const schema = z.record(z.string(), z.unknown())
const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(['path', 'query']),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema,
})
const content = z.record(z.string(), z.object({ schema }))
const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string().optional(),
  tags: z.array(z.string()),
  parameters: z.array(parameterSchema).default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.object({ 200: z.object({ content }) }),
})
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
})

/** What there is to try, in the order of the document; sign-in is no part of it. */
export function readOperations(document: unknown): ApiOperation[] {
  const { paths, components } = documentSchema.parse(document)
  return Object.entries(paths).flatMap(([path, methods]) =>
    path.startsWith('/api/auth/')
      ? []
      : Object.entries(methods).map(([method, operation]) => {
          const answers = operation.responses[200].content
          return {
            id: operation.operationId,
            method: method.toUpperCase(),
            path,
            tag: operation.tags[0] ?? '',
            summary: operation.summary,
            description: operation.description ?? null,
            parameters: operation.parameters,
            body: operation.requestBody?.content['application/json']?.schema ?? null,
            answer: resolve(answers['application/json']?.schema ?? null, components.schemas),
            media: Object.keys(answers)[0] ?? 'application/json',
          }
        }),
  )
}

/** The schema itself, where it is named elsewhere; what it holds keeps its names. */
function resolve(found: ApiSchema | null, schemas: Record<string, ApiSchema>): ApiSchema | null {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(String(found?.$ref ?? ''))?.[1]
  return name === undefined ? found : (schemas[name] ?? found)
}
