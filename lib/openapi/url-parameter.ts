/** A JSON Schema, as far as it is written by hand here. */
export type JsonSchema = { [keyword: string]: unknown }

/** What the API's document says of a parameter of a URL; it stands on the parser that reads it. */
export type About = {
  schema: JsonSchema
  description?: string
  required?: boolean
}

/** The parameters that a route takes, by name: parsers, or only what is said of them. */
export type UrlParameters = { readonly [name: string]: object }

/** Says of a parser what it accepts. It stays said when the parser is given a default. */
export function described<P extends object>(parser: P, about: About): P & { about: About } {
  return { ...parser, about }
}

/** A parameter that its route reads by itself. */
export const parameter = (schema: JsonSchema, rest: Omit<About, 'schema'> = {}) =>
  described({}, { schema, ...rest })

export type Parameter = About & { name: string }

/** What is said of each; one of which nothing is said would be missing in the document. */
export function describeParameters(parameters: UrlParameters): Parameter[] {
  return Object.entries(parameters).map(([name, parser]) => {
    if (!isDescribed(parser)) throw new Error(`The parameter ${name} is not described.`)
    const { schema, ...rest } = parser.about
    const withDefault = 'defaultValue' in parser && isPlain(parser.defaultValue)
    return {
      name,
      ...rest,
      schema: withDefault ? { ...schema, default: parser.defaultValue } : schema,
    }
  })
}

function isDescribed(parser: object): parser is { about: About } {
  return 'about' in parser
}

function isPlain(value: unknown): boolean {
  return (
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    (typeof value === 'string' && value !== '')
  )
}
