import { z } from 'zod'

/** Schemas with a name in the document. */
export const names = z.registry<{ id: string }>()

/** Gives a schema its place below `components`. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  names.add(schema, { id })
  return schema
}
