import { z } from 'zod'

/** Who somebody is, as a provider vouches for it. */
export type Identity = {
  /** The name at the provider; people may be able to choose it. */
  userName: string | null
  /** Only an address that the provider has verified. */
  email: string | null
  groups: readonly string[]
}

const some = z.array(z.string().min(1)).min(1).optional()

/** One rule of a provider: whoever matches any of its lists gets the role. */
export const roleRuleSchema = z
  .strictObject({
    /** A built-in role, or one of the file's own; `checkRoleNames` sees to it that it is there. */
    role: z.string().min(1),
    users: some,
    emailDomains: some,
    groups: some,
    everyone: z.literal(true).optional(),
  })
  .refine(
    ({ users, emailDomains, groups, everyone }) => users || emailDomains || groups || everyone,
    'names nobody: give users, emailDomains, groups or everyone',
  )

export type RoleRule = z.infer<typeof roleRuleSchema>

/** The role of the first rule that matches; `null` where none does, and the door stays shut. */
export function roleOf(rules: readonly RoleRule[], identity: Identity): string | null {
  return rules.find((rule) => matches(rule, identity))?.role ?? null
}

function matches(rule: RoleRule, { userName, email, groups }: Identity): boolean {
  const domain = email?.slice(email.lastIndexOf('@') + 1)
  return (
    rule.everyone === true ||
    (rule.users ?? []).some((user) =>
      // An entry with @ is an address: a chosen user name must not pass for one.
      user.includes('@') ? email !== null && isSame(user, email) : user === userName,
    ) ||
    (rule.emailDomains ?? []).some(
      (listed) => domain !== undefined && isSame(listed.replace(/^@/, ''), domain),
    ) ||
    (rule.groups ?? []).some((group) => groups.includes(group))
  )
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** The groups that any rule asks for: the only ones that a session has to remember. */
export function groupsThatCount(rules: readonly RoleRule[], groups: readonly string[]): string[] {
  const named = new Set(rules.flatMap((rule) => rule.groups ?? []))
  return groups.filter((group) => named.has(group))
}
