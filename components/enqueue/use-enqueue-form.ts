'use client'

import { parseAsString, useQueryStates } from 'nuqs'
import { useState } from 'react'

/** What can be said about a new workflow beside its input; all as typed. */
export type EnqueueFields = {
  className: string
  configName: string
  application: string
  partition: string
  version: string
  id: string
  timeout: string
  deduplicationID: string
  priority: string
  delay: string
  attributes: string
  user: string
  roles: string
}

const empty: EnqueueFields = {
  className: '',
  configName: '',
  application: '',
  partition: '',
  version: '',
  id: '',
  timeout: '',
  deduplicationID: '',
  priority: '',
  delay: '',
  attributes: '',
  user: '',
  roles: '',
}

/** Name and queue, and which workflow's input it begins with, stand in the URL to be passed on. */
export function useEnqueueForm() {
  const [place, setPlace] = useQueryStates(
    {
      name: parseAsString.withDefault(''),
      queue: parseAsString.withDefault(''),
      like: parseAsString,
    },
    { clearOnDefault: true, history: 'replace' },
  )
  const [fields, setFields] = useState(empty)
  const set = (field: keyof EnqueueFields) => (value: string) =>
    setFields((current) => ({ ...current, [field]: value }))
  return { place, setPlace, fields, set, setFields }
}
