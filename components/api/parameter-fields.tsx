import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { ApiParameter } from '@/lib/openapi/api-operation'
import { keyOf, type Typed } from '@/lib/openapi/fill-request'

type ParameterFieldsProps = {
  parameters: readonly ApiParameter[]
  typed: Typed
  onType: (key: string, value: string) => void
}

/** A field for each; what is left empty is not sent. */
export function ParameterFields({ parameters, typed, onType }: ParameterFieldsProps) {
  if (parameters.length === 0) return null
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] items-start gap-x-4 gap-y-3">
      {parameters.map((parameter) => {
        const key = keyOf(parameter)
        const choices = choicesOf(parameter)
        const label = labelOf(parameter)
        return choices ? (
          <Select
            key={key}
            label={label}
            value={typed[key] ?? ''}
            options={[{ value: '', label: unsetOf(parameter) }, ...choices.map(optionOf)]}
            onValueChange={(value) => onType(key, value)}
          />
        ) : (
          <TextField
            key={key}
            label={label}
            hint={hintOf(parameter)}
            placeholder={placeholderOf(parameter)}
            value={typed[key] ?? ''}
            onValueChange={(value) => onType(key, value)}
            required={parameter.required}
            autoComplete="off"
            spellCheck={false}
          />
        )
      })}
    </div>
  )
}

const optionOf = (value: string) => ({ value, label: value })

function labelOf({ name, in: place, required }: ApiParameter) {
  const quiet = [place === 'path' ? 'in the path' : null, required ? 'needed' : null]
    .filter((word) => word !== null)
    .join(', ')
  return (
    <>
      <span className="font-mono text-text">{name}</span>
      {quiet !== '' && <span className="text-faint"> {quiet}</span>}
    </>
  )
}

function choicesOf({ schema }: ApiParameter): string[] | null {
  if (schema.type === 'boolean') return ['true', 'false']
  return Array.isArray(schema.enum) ? schema.enum.map(String) : null
}

function unsetOf({ schema }: ApiParameter): string {
  return schema.default === undefined ? 'not set' : `default: ${schema.default}`
}

/** How an id is written in a path is done for whoever types it here. */
function hintOf(parameter: ApiParameter): string | undefined {
  if (isMany(parameter)) return undefined
  return parameter.in === 'path' ? parameter.description?.split('. ')[0] : parameter.description
}

/** A list of filters would say the same of each. */
const isMany = ({ schema }: ApiParameter) => schema.type === 'array'

function placeholderOf(parameter: ApiParameter): string {
  const { examples, default: unset } = parameter.schema
  if (isMany(parameter)) return 'one, or several with commas between'
  return String(unset ?? (Array.isArray(examples) ? examples[0] : ''))
}
