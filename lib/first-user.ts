import { z } from 'zod'

/** Name and password of a user that is made here. */
export const firstUserSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'A user has a name.')
    .max(200, 'The name is longer than 200 characters.')
    .regex(/^[^:]*$/, 'A name contains no colon.'),
  password: z
    .string()
    .min(12, 'A password has at least 12 characters.')
    .max(1_000, 'The password is longer than 1,000 characters.'),
})
