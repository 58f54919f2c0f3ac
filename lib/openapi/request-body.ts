import type { Body } from './operation'
import { schemaOf } from './schema-of'
import type { JsonSchema } from './url-parameter'

/** What a verb takes: its input as it is validated, without what stands in the path. */
export function requestBodyOf(body: Body, schemas: Record<string, JsonSchema>): object {
  const schema =
    'verbs' in body
      ? {
          oneOf: Object.entries(body.verbs).map(([verb, input]) =>
            withVerb(verb, schemaOf(input, 'input', schemas)),
          ),
        }
      : without(body.fromPath, schemaOf(body.schema, 'input', schemas))
  return { required: true, content: { 'application/json': { schema } } }
}

function without(names: readonly string[], schema: JsonSchema): JsonSchema {
  const { properties, required, ...rest } = schema
  const left = requiredOf(required).filter((name) => !names.includes(name))
  return {
    ...rest,
    properties: Object.fromEntries(
      Object.entries(Object(properties)).filter(([name]) => !names.includes(name)),
    ),
    ...(left.length > 0 ? { required: left } : {}),
  }
}

function withVerb(verb: string, schema: JsonSchema): JsonSchema {
  const { properties, required, ...rest } = schema
  return {
    ...rest,
    title: verb,
    properties: { verb: { const: verb }, ...Object(properties) },
    required: ['verb', ...requiredOf(required)],
  }
}

const requiredOf = (required: unknown): string[] => (Array.isArray(required) ? required : [])
