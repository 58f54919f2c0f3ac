import { toSegment } from '../paths'
import type { ApiOperation } from './api-operation'

/** What was typed, by the place and name of the parameter. */
export type Typed = { readonly [key: string]: string }

export const keyOf = ({ in: place, name }: { in: string; name: string }) => `${place}.${name}`

/** The path to send to, below the base path; parameters that are empty are left out. */
export function fillPath({ path, parameters }: ApiOperation, typed: Typed): string {
  const filled = parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((text, parameter) => {
      const value = typed[keyOf(parameter)]
      return value ? text.replace(`{${parameter.name}}`, () => toSegment(value)) : text
    }, path)
  const search = new URLSearchParams()
  for (const parameter of parameters) {
    const value = typed[keyOf(parameter)]
    if (parameter.in === 'query' && value) search.append(parameter.name, value)
  }
  return search.size === 0 ? filled : `${filled}?${search}`
}

/** Why it cannot be sent yet; `null` where it can. */
export function missingOf({ parameters }: ApiOperation, typed: Typed): string | null {
  const missing = parameters
    .filter((parameter) => parameter.required && !typed[keyOf(parameter)])
    .map(({ name }) => name)
  return missing.length === 0 ? null : `Fill in ${missing.join(' and ')} first.`
}

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** The same for a shell, with a place for the token. */
export function curlOf(method: string, url: string, body: string | null): string {
  const parts = [
    `curl ${quote(url)}`,
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    `-H "Authorization: Bearer $VIGIL_TOKEN"`,
    ...(body === null ? [] : [`-H 'content-type: application/json'`, `--data ${quote(body)}`]),
  ]
  return parts.join(' \\\n  ')
}
