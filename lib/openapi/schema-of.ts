import { z } from 'zod'
import { names } from './named'
import type { JsonSchema } from './url-parameter'

/**
 * A zod schema as the document has it. Those with a name go to `components`; objects that are
 * answered may come to hold more, so nothing is said against it.
 */
export function schemaOf(
  schema: z.ZodType,
  io: 'input' | 'output',
  components: Record<string, JsonSchema>,
): JsonSchema {
  const {
    $schema: _dialect,
    $defs,
    ...own
  }: JsonSchema = z.toJSONSchema(schema, {
    io,
    metadata: names,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (io === 'output') delete jsonSchema.additionalProperties
    },
  })
  const text = JSON.stringify({ own, defs: $defs ?? {} })
  const placed = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'))
  for (const [name, { id: _id, ...definition }] of Object.entries<JsonSchema>(placed.defs))
    components[name] = definition
  // One that has a name itself stands among the others already.
  return placed.own
}
