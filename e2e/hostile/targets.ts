import { builtDoors, readManifest } from '../stack/built-doors'

/** A place to send to: every route and page of the build with its methods, and every action. */
export type Target = {
  kind: 'api' | 'page' | 'action'
  path: string
  method: string
  /** Parameters of the URL that it knows, and names in a body. */
  parameters: QueryParameter[]
  bodyNames: string[]
  actionId: string | null
}

type OpenApi = {
  paths: {
    [path: string]: {
      [method: string]: {
        parameters?: (QueryParameter & { in: string })[]
        requestBody?: { content: { 'application/json': { schema: BodySchema } } }
      }
    }
  }
}
type BodySchema = { properties?: object; oneOf?: { properties: object }[] }

/** It ends the sessions that the run itself is made with. */
const leftOut = new Set(['signOutEverywhere'])
export type QueryParameter = { name: string; schema: { enum?: string[]; type?: string } }

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE']

export function builtTargets(document: OpenApi): Target[] {
  const doors = builtDoors().flatMap(({ path, isPage }): Target[] => {
    const known = document.paths[path.replace(/\[+(?:\.\.\.)?(\w+)\]+/g, '{$1}')] ?? {}
    if (isPage)
      return [targetOf('page', path, 'GET', pageParameters), targetOf('page', path, 'POST')]
    // What a route answers to is asked for most.
    const own = Object.keys(known).map((method) => method.toUpperCase())
    return [...Array(12).fill(own).flat(), ...methods].map((method: string) => {
      const { parameters = [], requestBody } = known[method.toLowerCase()] ?? {}
      const query = parameters.filter((one) => one.in === 'query')
      const schema = requestBody?.content['application/json'].schema
      return { ...targetOf('api', path, method, query), bodyNames: namesOf(schema) }
    })
  })
  return [...doors, ...builtActions()]
}

const pageParameters = [
  ...['status', 'name', 'tab', 'step', 'cursor', 'range', 'returnTo', 'a', 'b', 'operation'],
].map((name) => ({ name, schema: {} }))

function builtActions(): Target[] {
  const { node } = readManifest('server-reference-manifest.json') as {
    node: Record<string, { exportedName: string }>
  }
  return Object.entries(node)
    .filter(([, { exportedName }]) => !leftOut.has(exportedName))
    .map(([actionId]) => ({ ...targetOf('action', '/[database]/workflows', 'POST'), actionId }))
}

function targetOf(
  kind: Target['kind'],
  path: string,
  method: string,
  parameters: QueryParameter[] = [],
): Target {
  return { kind, path, method, parameters, bodyNames: [], actionId: null }
}

function namesOf(schema: BodySchema | undefined): string[] {
  const all = [schema?.properties ?? {}, ...(schema?.oneOf ?? []).map((one) => one.properties)]
  return [...new Set(all.flatMap((properties) => Object.keys(properties)))]
}
