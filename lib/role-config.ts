import { z } from 'zod'
import { builtInRoles, type Grant } from './rights'
import type { ProviderConfig, UserConfig } from './sign-in-config'
import { type Verb, verbs } from './verbs'

/** Roles of one's own, as the file that `VIGIL_CONFIG` names has them. What is not said is not given. */

const grantSchema = z.strictObject({
  databases: z.array(z.string().min(1)).min(1).optional(),
  verbs: z.union([z.literal('all'), z.array(z.string())]).default([]),
  payloads: z.boolean().default(false),
  audit: z.boolean().default(false),
  administer: z.boolean().default(false),
})

type GrantConfig = z.infer<typeof grantSchema>

export const rolesSchema = z
  .record(z.string(), z.union([grantSchema, z.array(grantSchema).min(1)]))
  .default({})

export type Roles = { [role: string]: readonly Grant[] }

/** The built-in roles and the file's. */
export function parseRoles(
  listed: z.infer<typeof rolesSchema>,
  slugs: readonly string[],
  mistakes: string[],
): Roles {
  const roles: Roles = { ...builtInRoles }
  for (const [role, given] of Object.entries(listed)) {
    const where = `VIGIL_CONFIG: role "${role}"`
    if (Object.hasOwn(builtInRoles, role)) {
      mistakes.push(`${where} is built in; give yours another name.`)
      continue
    }
    if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(role))
      mistakes.push(`${where}: its name takes up to 40 lower-case letters, digits and hyphens.`)
    roles[role] = [given].flat().map((grant) => parseGrant(grant, slugs, where, mistakes))
  }
  return roles
}

function parseGrant(
  { databases, verbs: named, ...rights }: GrantConfig,
  slugs: readonly string[],
  where: string,
  mistakes: string[],
): Grant {
  const unknown = (databases ?? []).filter((slug) => !slugs.includes(slug))
  for (const slug of unknown)
    mistakes.push(`${where}: no database is called "${slug}"; there is ${slugs.join(', ')}.`)
  const asked = named === 'all' ? verbs : named
  for (const verb of asked)
    if (!isVerb(verb))
      mistakes.push(`${where}: "${verb}" is no verb; there is ${verbs.join(', ')}.`)
  return { databases: databases ?? 'all', verbs: asked.filter(isVerb), ...rights }
}

function isVerb(text: string): text is Verb {
  return verbs.some((verb) => verb === text)
}

/** Every role that somebody is given has to be there. */
export function checkRoleNames(
  roles: Roles,
  users: readonly UserConfig[],
  providers: readonly ProviderConfig[],
  mistakes: string[],
): void {
  const check = (role: string, who: string) => {
    if (!Object.hasOwn(roles, role))
      mistakes.push(
        `VIGIL_CONFIG: ${who} has the role "${role}", which is not defined; there is ${Object.keys(roles).join(', ')}.`,
      )
  }
  for (const { name, role } of users) check(role, `user "${name}"`)
  for (const { id, roles: rules } of providers)
    for (const { role } of rules) check(role, `a rule of provider "${id}"`)
}
