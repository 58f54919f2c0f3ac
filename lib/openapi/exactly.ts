import type { z } from 'zod'

/** A schema of what an answer's type says already: where the two differ, it does not compile. */
export function exactly<T>() {
  return <Schema extends z.ZodType<T>>(
    schema: Schema & (T extends z.output<Schema> ? unknown : never),
  ): Schema => schema
}
