/** What `pg_stats` says about a text column, with the planner's count of rows. */
export type TextColumnFacts = {
  rows: number
  /** Share of the rows without a value. */
  nullShare: number
  /** Share of the rows whose value is the empty text. */
  emptyShare: number
  /** Bytes of a value as stored, over the rows that have one. */
  averageWidth: number
}

const page = 8_192
/** Of a leaf page: less its header and special space, filled to nine tenths. */
const leafRoom = page - 24 - 16 - page / 10
const linePointer = 4
const header = 8
const headerWithNulls = 16
const int8 = 8

const aligned = (bytes: number) => Math.ceil(bytes / 8) * 8

/**
 * Size of a fresh B-tree on (text column, int8). An entry is its header, the text padded to 8
 * bytes, the number and a line pointer; leaves are nine tenths full, with a parent page for
 * about as many leaves as a leaf has entries. Equal keys, which Postgres stores once, are taken
 * as rare: the number is a time in milliseconds.
 */
export function estimateIndexBytes(facts: TextColumnFacts, leavesOutEmpty: boolean): number {
  const { rows, nullShare, emptyShare, averageWidth } = facts
  const filledShare = Math.max(0, 1 - nullShare - emptyShare)
  const widthSum = averageWidth * (1 - nullShare) - emptyShare
  const filledWidth = filledShare === 0 ? 0 : Math.max(1, widthSum / filledShare)
  const entry = (width: number) => header + aligned(width) + int8 + linePointer
  const parts = [{ share: filledShare, bytes: entry(filledWidth) }]
  if (!leavesOutEmpty)
    parts.push(
      { share: emptyShare, bytes: entry(1) },
      { share: nullShare, bytes: headerWithNulls + int8 + linePointer },
    )
  const bytes = parts.reduce((sum, part) => sum + rows * part.share * part.bytes, 0)
  const leaves = Math.ceil(bytes / leafRoom)
  const entriesALeaf = leafRoom / entry(filledWidth)
  const parents = leaves > 1 ? Math.ceil(leaves / entriesALeaf) : 0
  return (1 + leaves + parents) * page
}
