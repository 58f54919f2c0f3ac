import { describeVerb } from './audit'
import { type Verb, type VerbLimits, verbs } from './verbs'

/** What somebody may do in one database. What is not given is refused, with the reason. */
export type Rights = {
  verbs: readonly Verb[]
  /**
   * To see what workflows were given, returned, said and threw. Without it such text does not leave
   * the server.
   */
  payloads: boolean
  /** To see who did what, in the audit and its exports. */
  audit: boolean
  /** To make and revoke other people's tokens and share links. */
  administer: boolean
}

/** Rights, and the databases that they hold in. */
export type Grant = Rights & { databases: 'all' | readonly string[] }

/** Who holds rights: a role's grants and, of a token or a link, the scope that they stay within. */
export type Holder = { grants: readonly Grant[]; within: readonly Grant[] | null }

/** The built-in roles. `admin` is an operator who also manages tokens and share links. */
export const builtInRoles = {
  viewer: [grantAll({ verbs: [], administer: false })],
  operator: [grantAll({ verbs, administer: false })],
  admin: [grantAll({ verbs, administer: true })],
} satisfies { [role: string]: readonly Grant[] }

function grantAll(some: Pick<Rights, 'verbs' | 'administer'>): Grant {
  return { databases: 'all', payloads: true, audit: true, ...some }
}

/**
 * What a holder may do in a database; `null` where it must not know that there is such a one. The
 * grants of a role add up, and a scope takes away what is not in it.
 */
export function rightsIn({ grants, within }: Holder, database: string): Rights | null {
  const own = sumOf(grants, database)
  if (within === null || own === null) return own
  const scope = sumOf(within, database)
  return scope && bothOf(own, scope)
}

function sumOf(grants: readonly Grant[], database: string): Rights | null {
  const held = grants.filter(({ databases }) => databases === 'all' || databases.includes(database))
  if (held.length === 0) return null
  return {
    verbs: verbs.filter((verb) => held.some((grant) => grant.verbs.includes(verb))),
    payloads: held.some(({ payloads }) => payloads),
    audit: held.some(({ audit }) => audit),
    administer: held.some(({ administer }) => administer),
  }
}

function bothOf(one: Rights, other: Rights): Rights {
  return {
    verbs: one.verbs.filter((verb) => other.verbs.includes(verb)),
    payloads: one.payloads && other.payloads,
    audit: one.audit && other.audit,
    administer: one.administer && other.administer,
  }
}

/** Verbs that write again what was there, and so begin with showing it. */
const needsPayloads: readonly Verb[] = ['rerun', 'editSchedule']

/** Why each verb is not there for this role; `null` for those that are. */
export function limitsOfRights(rights: Rights, role: string): VerbLimits {
  const mayNothing = rights.verbs.length === 0
  return Object.fromEntries(
    verbs.map((verb) => {
      if (rights.verbs.includes(verb))
        return [
          verb,
          rights.payloads || !needsPayloads.includes(verb)
            ? null
            : `${hiddenSentence(role)} It would edit one.`,
        ]
      return [
        verb,
        mayNothing
          ? `Your role, ${role}, may look but not change.`
          : `Your role, ${role}, may not ${describeVerb(verb)}.`,
      ]
    }),
  ) as VerbLimits
}

/** What is said in place of payloads. */
export function hiddenSentence(role: string): string {
  return `Payloads are hidden for your role, ${role}.`
}
