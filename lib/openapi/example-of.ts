import type { ApiSchema } from './api-operation'

/** A value that the schema accepts, as far as its types go: what must be there, and no more. */
export function exampleOf(schema: ApiSchema, depth = 0): unknown {
  const { oneOf, anyOf, enum: words } = schema
  if ('const' in schema) return schema.const
  if ('default' in schema) return schema.default
  for (const choices of [oneOf, anyOf])
    if (Array.isArray(choices) && depth < 8) return exampleOf(Object(choices[0]), depth + 1)
  if (Array.isArray(words)) return words[0]
  switch (schema.type) {
    case 'object':
      return exampleObject(schema, depth)
    case 'array':
      return depth < 8 ? [exampleOf(Object(schema.items), depth + 1)] : []
    case 'integer':
    case 'number':
      return Math.max(0, Number(schema.minimum ?? 0))
    case 'boolean':
      return false
    case 'string':
      return ''
    default:
      return null
  }
}

function exampleObject({ properties, required }: ApiSchema, depth: number): object {
  const names = Array.isArray(required) ? required : []
  return Object.fromEntries(
    Object.entries<ApiSchema>(Object(properties))
      .filter(([name]) => names.includes(name))
      .map(([name, property]) => [name, exampleOf(property, depth + 1)]),
  )
}
