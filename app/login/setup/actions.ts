'use server'

import { z } from 'zod'
import { toFailure } from '@/app/_server/problem'
import { makeFirstUser } from '@/app/_server/setup'
import { firstUserSchema } from '@/lib/first-user'

const inputSchema = firstUserSchema.extend({ token: z.string().max(200) })

/** Public: makes the first user for whoever has the token. Answers what keeps it from being made. */
export async function setUp(input: z.input<typeof inputSchema>): Promise<string | null> {
  const parsed = inputSchema.safeParse(input)
  if (!parsed.success) return parsed.error.issues.map(({ message }) => message).join(' ')
  try {
    const { token, name, password } = parsed.data
    return await makeFirstUser(token, name, password)
  } catch (error) {
    return toFailure(error, 'action setUp').sentence
  }
}
