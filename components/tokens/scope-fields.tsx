'use client'

import { LabelledCheckbox } from '@/components/ui/checkbox'
import type { TokenScope } from '@/lib/api-token'
import { describeVerb } from '@/lib/audit'
import { type TokenChoice, type VerbGroup, verbGroups } from '@/lib/token-actions'
import type { Verb } from '@/lib/verbs'

/** Where a token may go and what it may do there: nothing that its owner may not. */
export function ScopeFields(props: {
  choices: readonly TokenChoice[]
  scope: TokenScope
  onChange: (scope: TokenScope) => void
}) {
  const { choices, scope, onChange } = props
  const chosen = choices.filter(({ slug }) => scope.databases.includes(slug))
  const groups = verbGroups(chosen)
  const setVerbs = (some: readonly Verb[], isOn: boolean) => {
    const others = scope.verbs.filter((verb) => !some.includes(verb))
    onChange({ ...scope, verbs: isOn ? [...others, ...some] : others })
  }
  return (
    <>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-muted text-sm">Databases</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-1">
          {choices.map(({ slug, label }) => (
            <LabelledCheckbox
              key={slug}
              checked={scope.databases.includes(slug)}
              onCheckedChange={(isOn) => {
                const others = scope.databases.filter((one) => one !== slug)
                onChange({ ...scope, databases: isOn ? [...others, slug] : others })
              }}
            >
              {label} {label !== slug && <span className="text-faint">{slug}</span>}
            </LabelledCheckbox>
          ))}
        </div>
      </fieldset>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-muted text-sm">
          May read, besides names, statuses and times
        </legend>
        <LabelledCheckbox
          checked={scope.payloads}
          disabled={!chosen.some(({ payloads }) => payloads)}
          onCheckedChange={(payloads) => onChange({ ...scope, payloads })}
        >
          Payloads: inputs, outputs, errors, messages
        </LabelledCheckbox>
        <LabelledCheckbox
          checked={scope.audit}
          disabled={!chosen.some(({ audit }) => audit)}
          onCheckedChange={(audit) => onChange({ ...scope, audit })}
        >
          The audit and its exports
        </LabelledCheckbox>
      </fieldset>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-muted text-sm">May change</legend>
        {groups.map((group) => (
          <GroupFields key={group.title} group={group} chosen={scope.verbs} onChange={setVerbs} />
        ))}
        {groups.length === 0 && (
          <p className="text-muted">
            {chosen.length === 0
              ? 'Choose a database first.'
              : 'Nothing: you may look but not change there, so neither may a token of yours.'}
          </p>
        )}
      </fieldset>
    </>
  )
}

function GroupFields(props: {
  group: VerbGroup
  chosen: readonly Verb[]
  onChange: (verbs: readonly Verb[], isOn: boolean) => void
}) {
  const { group, chosen, onChange } = props
  const count = group.verbs.filter((verb) => chosen.includes(verb)).length
  const isAll = count === group.verbs.length
  return (
    <div className="flex items-start gap-x-2">
      <span className="w-28 shrink-0">
        <LabelledCheckbox
          checked={isAll}
          indeterminate={count > 0 && !isAll}
          onCheckedChange={() => onChange(group.verbs, !isAll)}
        >
          {group.title}
        </LabelledCheckbox>
      </span>
      <details className="min-w-0">
        <summary className="cursor-default rounded-sm text-muted text-sm leading-5 hover:text-text">
          {count === 0 ? 'none' : isAll ? 'all' : `${count} of ${group.verbs.length}`}
        </summary>
        <div className="flex flex-wrap gap-x-4 gap-y-0.5 py-1">
          {group.verbs.map((verb) => (
            <LabelledCheckbox
              key={verb}
              checked={chosen.includes(verb)}
              onCheckedChange={(isOn) => onChange([verb], isOn)}
            >
              {describeVerb(verb)}
            </LabelledCheckbox>
          ))}
        </div>
      </details>
    </div>
  )
}
