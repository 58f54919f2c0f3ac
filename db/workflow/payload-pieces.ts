import { type RawBuilder, sql } from 'kysely'
import type { PayloadKind } from '@/lib/workflow'
import type { ReadHandle } from '../client'
import type { Database, Reader } from '../database'
import { payloadJoin } from '../payload-source'
import { firstChars } from './text-head'

/** Pieces this small stay out of the part of the heap that is collected late. */
const pieceBytes = 48 * 1024
/** Of a text that is read in one go; Postgres makes the next ones while these are taken. */
const piecesAtOnce = 16
const wholeTimeoutMs = 5_000
/** Whoever pauses a download is cut off by the server: then it goes on where it was. */
const mostReopened = 20

export type PayloadPlace = { id: string; of: PayloadKind; part: 'value' | 'error' }
export type StoredPayload = { serialization: string | null; bytes: number; head: string }

const headChars = 1_024

/** How large a payload is and what it begins with; `null` where there is none. */
export async function describePayload(
  reader: Reader,
  place: PayloadPlace,
): Promise<StoredPayload | null> {
  const { text, source, format } = placeOf(reader, place)
  const { rows } = await sql<StoredPayload>`
    select ${format} as serialization, octet_length(${text}) as bytes,
           left(${text}, ${sql.lit(headChars)}) as head
      from ${source} and ${text} is not null`.execute(reader.db)
  return rows[0] ?? null
}

/** A payload from first to last, however large: neither side holds more than a piece. */
export async function* payloadPieces(
  pieces: Database['pieces'],
  place: PayloadPlace,
): AsyncGenerator<string> {
  let offset = 0
  for (let reopened = 0; ; reopened++) {
    const before = offset
    try {
      for await (const { text, bytes } of pieces((reader) => piecesFrom(reader, place, before))) {
        offset += bytes
        yield text
      }
      return
    } catch (error) {
      if (offset === before || reopened === mostReopened) throw error
    }
  }
}

/**
 * Gives `take` the first `chars` characters of a payload, each piece as the inside of a JSON string,
 * as fast as Postgres has them, and answers how many bytes of the payload these are. Nobody who is
 * slow to take them holds up its session. Keys of a value that is cut cannot be told, so where some
 * are redacted it gives nothing.
 */
export function readJsonPieces(
  reader: Reader,
  { place, chars }: { place: PayloadPlace; chars: number },
  take: (json: string) => void,
): Promise<number> {
  if (reader.redact.length > 0) throw new Error('What is redacted is not read in pieces.')
  return reader.within(wholeTimeoutMs, async (db) => {
    const { text, source } = placeOf(reader, place)
    await declarePieces(firstChars(text, chars), { source, asJson: true }).execute(db)
    let sum = 0
    let next = fetchPieces(db, piecesAtOnce)
    try {
      for (;;) {
        const pieces = await next
        if (pieces.length === 0) return sum
        next = fetchPieces(db, piecesAtOnce)
        for (const piece of pieces) {
          take(piece.text.slice(1, -1))
          sum += piece.bytes
        }
      }
    } finally {
      await next.catch(() => {})
    }
  })
}

async function* piecesFrom(reader: Reader, place: PayloadPlace, offset: number) {
  const { text, source } = placeOf(reader, place)
  await declarePieces(text, { source, offset }).execute(reader.db)
  for (;;) {
    const [piece] = await fetchPieces(reader.db, 1)
    if (!piece) return
    yield piece
  }
}

type Piece = { text: string; bytes: number }

async function fetchPieces(db: ReadHandle, count: number): Promise<Piece[]> {
  const { rows } = await sql<Piece>`fetch ${sql.lit(count)} from payload_pieces`.execute(db)
  // A result outlives its use until a full collection: it must not keep its texts that long.
  return rows.splice(0)
}

/**
 * Postgres unpacks the value once, for the first piece; `substr` of a stored text would unpack it
 * again for each, and one long row has the driver double its buffer again and again. A piece begins
 * where a character does: a byte of 10xxxxxx goes on with one that began before it. (They come in
 * order as they are, of one value each: sorted at last, all of them would be put by first.)
 */
function declarePieces(
  whole: RawBuilder<unknown>,
  of: { source: RawBuilder<unknown>; offset?: number; asJson?: boolean },
) {
  const { source, offset = 0, asJson = false } = of
  const from = sql.lit(offset)
  const cut = sql`convert_from(substring(v.bytes from p.at + 1 for p.until - p.at), 'UTF8')`
  // "offset 0" keeps the unpacked value in one place, from which the pieces are cut.
  return sql`
    declare payload_pieces no scroll cursor for
    select ${asJson ? sql`to_json(${cut})::text` : cut} as text, p.until - p.at as bytes
      from (select convert_to(${whole}, 'UTF8') as bytes from ${source} offset 0) as v
     cross join lateral (
       select at, coalesce(lead(at) over (order by at), octet_length(v.bytes)) as until
         from (select n - case when n = ${from} or get_byte(v.bytes, n) & 192 <> 128 then 0
                               when get_byte(v.bytes, n - 1) & 192 <> 128 then 1
                               when get_byte(v.bytes, n - 2) & 192 <> 128 then 2
                               else 3 end as at
                 from generate_series(${from}, octet_length(v.bytes) - 1, ${sql.lit(pieceBytes)}) as n
              ) as cut
        order by at) as p`
}

function placeOf(reader: Reader, { id, of, part }: PayloadPlace) {
  if (of.startsWith('step:'))
    return {
      text: sql.ref(part === 'error' ? 'o.error' : 'o.output'),
      format: sql.ref('o.serialization'),
      source: sql`${sql.id(reader.schema.name, 'operation_outputs')} as o
        where o.workflow_uuid = ${id} and o.function_id = ${Number(of.slice(5))}`,
    }
  const { from, column } = payloadJoin(reader.schema)
  return {
    text: column(of === 'input' ? 'inputs' : of === 'error' ? 'error' : 'output'),
    format: sql.ref('w.serialization'),
    source: sql`${from} where w.workflow_uuid = ${id}`,
  }
}
