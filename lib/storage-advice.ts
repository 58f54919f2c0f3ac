import type { IndexAdvice, StoredIndex } from './storage'
import { serves } from './storage-index-match'
import { estimateIndexBytes, type TextColumnFacts } from './storage-index-size'
import { createIndexSql, dropIndexSql } from './storage-index-sql'
import type { ListIndexProposal } from './storage-proposals'

export type AdviceFacts = {
  schema: string
  /** Of the table that the proposal is about. */
  indexes: readonly StoredIndex[]
  column: TextColumnFacts | null
  /** Why `column` is `null`. */
  noFacts: string | null
}

/** A proposal against what there is. */
export function adviseIndex(proposal: ListIndexProposal, facts: AdviceFacts): IndexAdvice {
  const { filter, title, speedsUp, measured, indexName } = proposal
  const alike = facts.indexes.flatMap((index) => {
    const how = serves(index, proposal)
    return how === null ? [] : [{ index, how }]
  })
  const valid = alike.filter(({ index }) => index.isValid)
  const whole = valid.filter(({ how }) => how === 'order')
  const serving = whole.length > 0 ? whole : valid
  return {
    ...{ filter, indexName, title, speedsUp, measured },
    state: whole.length > 0 ? 'present' : valid.length > 0 ? 'similar' : 'absent',
    servedBy: serving.map(({ index }) => index.name),
    estimatedBytes: facts.column && estimateIndexBytes(facts.column, proposal.predicate !== null),
    noEstimate: facts.column ? null : facts.noFacts,
    create: createIndexSql(facts.schema, proposal),
    drop: dropIndexSql(facts.schema, indexName),
    unfinished: alike
      .filter(({ index }) => !index.isValid)
      .map(({ index: { name, isBeingBuilt, isMaintained } }) => ({
        ...{ name, isBeingBuilt, isMaintained },
        drop: dropIndexSql(facts.schema, name),
      })),
  }
}
