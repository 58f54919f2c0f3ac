import { z } from 'zod'

/** Who made a token or a share link: as much of a person as their rights are worked out from. */
export const grantOwnerSchema = z.object({
  key: z.string(),
  name: z.string(),
  /** `null` for a local user. */
  provider: z.string().nullable(),
  /** Of the newest sign-in: a provider is not asked in between. */
  identity: z.object({
    userName: z.string().nullable(),
    email: z.string().nullable(),
    groups: z.array(z.string()),
  }),
})

export type GrantOwner = z.output<typeof grantOwnerSchema>
