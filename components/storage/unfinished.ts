import type { Unfinished } from '@/lib/storage'

/** What an index that is not valid is, as far as the role can see. */
export function sayUnfinished({ name, isBeingBuilt, isMaintained }: Unfinished): string {
  if (isBeingBuilt) return `${name} is being built now.`
  const cost = `No query uses it${isMaintained ? ', yet every write adds to it' : ''}.`
  return isBeingBuilt === null
    ? `${name} is not finished: it is being built now, or its build failed; the role may not see which. ${cost}`
    : `${name} was left behind by a build that failed. ${cost}`
}
