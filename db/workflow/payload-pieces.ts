import { sql } from 'kysely'
import type { PayloadKind } from '@/lib/workflow'
import type { Database, Reader } from '../database'
import { payloadJoin } from '../payload-source'

/**
 * Postgres unpacks the value once, for the first piece; `substr` of a stored text would unpack it
 * again for each. Pieces this small stay out of the part of the heap that is collected late.
 */
const pieceBytes = 48 * 1024
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

/** The bytes of a payload from first to last, however many: neither side holds more than a piece. */
export async function* payloadPieces(
  pieces: Database['pieces'],
  place: PayloadPlace,
): AsyncGenerator<Uint8Array> {
  let offset = 0
  for (let reopened = 0; ; reopened++) {
    const before = offset
    try {
      for await (const piece of pieces((reader) => piecesFrom(reader, place, before))) {
        offset += piece.length
        yield piece
      }
      return
    } catch (error) {
      if (offset === before || reopened === mostReopened) throw error
    }
  }
}

async function* piecesFrom(reader: Reader, place: PayloadPlace, offset: number) {
  const { text, source } = placeOf(reader, place)
  const size = sql.lit(pieceBytes)
  // `offset 0` keeps the unpacked value in one place, from which the series below cuts its pieces.
  await sql`
    declare payload_pieces no scroll cursor for
    select substring(v.bytes from ${offset}::int + 1 + n * ${size} for ${size}) as piece
      from (select convert_to(${text}, 'UTF8') as bytes from ${source} offset 0) as v
     cross join lateral generate_series(0, (octet_length(v.bytes) - 1 - ${offset}::int) / ${size}) as n
  `.execute(reader.db)
  for (;;) {
    const { rows } = await sql<{ piece: Uint8Array | null }>`fetch 1 from payload_pieces`.execute(
      reader.db,
    )
    const [row] = rows
    const piece = row?.piece
    if (!piece || piece.length === 0) return
    // A result outlives its use until a full collection: it must not keep its bytes that long.
    row.piece = null
    yield piece
  }
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
